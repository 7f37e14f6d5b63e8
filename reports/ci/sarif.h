// Gaps as SARIF 2.1.0, which GitHub's code scanning and editors show at the models.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "analyzer/suite/gap_report.h"
#include "reports/ci/sarif_log.h"
#include "reports/gates/gates.h"

namespace opseq {

// One run with a result for each gap, in the order of the report; only the first sarif_most_results, and then
// a notification says how many are left out.
//
// - Rule: target-only-operator-sequence for gaps that are minimal target-only, uncovered-operator-sequence
// for the
//   others. Level: warning where significant, else note.
// - Location: the smallest model that holds the gap, by its file's path relative to the base (percent-encoded
//   bytes), which tells files of equal names in two folders apart; by its absolute file URI where it is not
//   below the base. Where the base is declared, it is %SRCROOT% in originalUriBaseIds.
//   GitHub takes the path as relative to the repository. Line 1 is said because code scanning wants a line.
// - Logical locations: the nodes of the sequence in that model, by their names, or their operators where they
// have
//   none; the fully qualified name is that path, '#' and the node's location in the file.
// - Fingerprints: of the operators alone, so an alert stays the same whatever the figures become.
// - Properties: the figures. JSON has no infinity and no NaN: an infinite odds ratio is the string
// "infinite", an
//   undefined one null; p and q are null where the sequence was not tested.
// - Failed gates are notifications of the invocation, of level error: they have no place in a file.
//
// The same data and base give the same JSON; nothing else in it depends on clock or machine. Names in
// messages are printable and cut; braces and brackets in them are escaped as SARIF asks for, so that a name
// makes no link.
nlohmann::ordered_json make_sarif(const NgramRows& rows, const GapReport& gaps,
                                  const std::vector<Gate>& gates, const SarifBase& base);

}  // namespace opseq
