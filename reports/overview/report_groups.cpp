#include "reports/overview/report_groups.h"

#include <algorithm>

#include "reports/families/families_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

struct GroupingName {
  std::string shown;   // in the report
  std::string values;  // for group_values()
};

std::vector<GroupingName> grouping_names(const NgramRows& rows) {
  std::vector<GroupingName> names;
  for (const std::string& name : group_names(rows)) {
    const bool is_of_manifest = std::ranges::any_of(
        rows.models, [&](const NgramModel& model) { return model.groups.contains(name); });
    names.push_back({name, name == folder_group_name && !is_of_manifest ? all_folders_name : name});
  }
  return names;
}

std::vector<std::uint32_t> counting_models(const NgramRows& rows) {
  std::vector<std::uint32_t> models;
  for (std::uint32_t m = 0; m < rows.models.size(); ++m)
    if (rows.models[m].has_ngrams && !rows.models[m].copy_of) models.push_back(m);
  return models;
}

Json outcome_json(const GroupOutcome& outcome, bool has_contrast) {
  Json covered = Json::array();
  Json total = Json::array();
  for (const Coverage& length : outcome.by_length) {
    covered.push_back(length.covered);
    total.push_back(length.total);
  }
  const ModelGroup& group = outcome.group;
  return {{"value", group.value ? Json(*group.value) : Json(nullptr)},
          {"depth", group.depth},
          {"models", group.models.size()},
          {"of", outcome.of_models},
          {"against", outcome.against_models},
          {"failing", failing_json(outcome, has_contrast)},
          {"gaps", outcome.gaps},
          {"covered", std::move(covered)},
          {"total", std::move(total)}};
}

}  // namespace

std::vector<ReportGrouping> report_groupings(const NgramRows& rows) {
  const std::vector<std::uint32_t> models = counting_models(rows);
  std::vector<ReportGrouping> groupings;
  for (const GroupingName& name : grouping_names(rows))
    groupings.push_back({name.shown, group_models(group_values(rows, name.values), models)});
  return groupings;
}

Json report_groups_json(const SuiteAnswer& suite) {
  std::vector<std::uint32_t> gaps;
  for (const Gap& gap : suite.gaps.gaps) gaps.push_back(gap.sequence);
  const std::vector<std::uint32_t> models = counting_models(suite.rows);
  Json list = Json::array();
  for (const GroupingName& name : grouping_names(suite.rows)) {
    const GroupOutcomes found =
        group_outcomes(suite.rows, suite.gaps.options.roles, name.values, models, gaps);
    Json values = Json::array();
    for (const GroupOutcome& outcome : found.groups)
      values.push_back(outcome_json(outcome, suite.gaps.against_models > 0));
    list.push_back({{"name", name.shown}, {"values", std::move(values)}});
  }
  return list;
}

}  // namespace opseq
