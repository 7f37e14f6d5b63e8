// Groups of all models of a database, for report.json and the page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analyzer/suite/group_outcomes.h"
#include "reports/overview/suite_answer.h"

namespace opseq {

// What models are grouped by there: the names of group_names(), of which `folder` has all folders of a path.
struct ReportGrouping {
  std::string name;
  std::vector<ModelGroup> groups;  // of the models of all sets that count
};
std::vector<ReportGrouping> report_groupings(const NgramRows& rows);

// [{name, values: [{value, depth, models, of, against, failing, gaps, covered, total}]}]: by the names above.
// `covered` and `total` have the number of sequences for each length; `failing` is null where there is no
// contrast.
nlohmann::ordered_json report_groups_json(const SuiteAnswer& suite);

}  // namespace opseq
