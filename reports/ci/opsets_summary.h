// What an upgrade changes, for continuous integration.
#pragma once

#include <string>
#include <vector>

#include "reports/evolution/opsets_answer.h"
#include "reports/gates/gates.h"

namespace opseq {

// XML as junit_text() makes it: a suite "opseq.gates", and a suite "opseq.versions" with a test for each
// operator version that models use at the target, or now. One that is not exercised has failed where
// `fails_versions`, the gate on them, is asked for, and is skipped else.
std::string make_opsets_junit(const UpgradeImpact& impact, const std::vector<Gate>& gates,
                              bool fails_versions);

// A comment on a pull request: the gates, what each set has, what is not exercised. At most
// markdown_most_bytes.
std::string make_opsets_summary(const UpgradeImpact& impact, const std::vector<Gate>& gates);

}  // namespace opseq
