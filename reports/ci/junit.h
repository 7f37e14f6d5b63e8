// Gates and gaps as a JUnit report, which most CI systems show.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/suite/gap_report.h"
#include "reports/gates/gates.h"

namespace opseq {

// XML in UTF-8, after the schema of Jenkins' JUnit reader: a suite "opseq.gates" with a test for each gate,
// and, if `gaps` is given, a suite "opseq.gaps" with a test for each gap that is significant or fails the
// gate on gaps, in the order of the report; its other figures are the suite's properties. CI systems mark a
// run by what has failed in it, so a test has failed only where a gate has: that of a gap where its q is at
// most `gate_q`, what the gate asks for. Other gaps' tests are skipped, with the reason, and so is the one
// test of a suite that would have none: without gates, or where nothing could be tested. Classname and name
// of a test say the same on every run, so that CI follows a test over time. There are no times of the clock:
// each takes 0 seconds. What XML forbids in names is `\xHH`.
std::string make_junit(const NgramRows& rows, const std::vector<Gate>& gates, const GapReport* gaps,
                       std::optional<double> gate_q);

}  // namespace opseq
