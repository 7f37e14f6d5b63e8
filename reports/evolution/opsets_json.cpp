#include "reports/evolution/opsets_json.h"

#include "graph/base/version.h"
#include "reports/evolution/correlation_words.h"
#include "reports/evolution/impact_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json day_json(const std::optional<Day>& day) { return day ? Json(day_text(*day)) : Json(nullptr); }

Json kinds_of(const OpsetGrowth& opset) {
  Json kinds = Json::object();
  for (const auto& kind : change_kind_names)
    if (opset.of(kind.value) > 0) kinds[std::string(kind.name)] = opset.of(kind.value);
  return kinds;
}

Json interval_json(const CountedInterval& counted) {
  Json opsets = Json::array();
  for (const OpsetGrowth& opset : counted.interval.opsets) opsets.push_back(opset.opset);
  return {{"opsets", std::move(opsets)},
          {"date", day_text(counted.interval.first_day)},
          {"days", counted.interval.end_day ? Json(counted.days) : Json(nullptr)},
          {"size", counted.interval.size(ReleaseSize::operators)},
          {"failures", counted.failures},
          {"subset", counted.subset},
          {"left_out", counted.is_left_out}};
}

Json range_json(const std::optional<CorrelationInterval>& range) {
  return range ? Json{range->low, range->high} : Json(nullptr);
}

Json row_json(const CorrelationRow& row) {
  Json json{{"size", name_of(release_size_names, row.size)},
            {"outcome", name_of(failure_count_names, row.count)},
            {"n", row.sizes.size()},
            {"sizes", row.sizes},
            {"outcomes", row.counts}};
  const bool has_rho = row.rho.has_value();
  const auto if_any = [has_rho](const auto& value) { return has_rho ? Json(value) : Json(nullptr); };
  json["rho"] = if_any(row.rho.value_or(0));
  json["p"] = if_any(row.pairing.p);
  json["p_greater"] = if_any(row.pairing.p_greater);
  json["exact"] = if_any(row.pairing.is_exact);
  json["extreme"] = if_any(row.pairing.as_extreme);
  json["pairings"] = if_any(row.pairing.pairings);
  json["ci95"] = has_rho ? range_json(row.interval) : Json(nullptr);
  json["leave_one_out"] = has_rho ? range_json(row.leave_one_out) : Json(nullptr);
  json["holm"] = if_any(row.holm);
  return json;
}

Json where_json(const std::vector<FailureCondition>& conditions) {
  Json list = Json::array();
  for (const FailureCondition& condition : conditions)
    list.push_back({{"column", condition.column}, {"values", condition.values}});
  return list;
}

Json category_json(const FailureCategory& category) {
  Json values = Json::array();
  for (std::size_t i = 0; i < category.values.size(); ++i)
    values.push_back({{"value", category.values[i]}, {"failures", category.counts[i]}});
  return {{"category", category.name}, {"without", category.without}, {"values", std::move(values)}};
}

Json pair_json(const FailureCategories& all, const CategoryPair& pair) {
  Json counts = Json::array();
  for (std::size_t row = 0; row < pair.table.rows; ++row) {
    Json line = Json::array();
    for (std::size_t column = 0; column < pair.table.columns; ++column)
      line.push_back(pair.table.at(row, column));
    counts.push_back(std::move(line));
  }
  const bool is_tested = pair.permutations > 0;
  return {{"rows", all.categories[pair.first].name},
          {"columns", all.categories[pair.second].name},
          {"row_values", all.categories[pair.first].values},
          {"column_values", all.categories[pair.second].values},
          {"counts", std::move(counts)},
          {"without", pair.without},
          {"cramers_v", pair.cramers_v ? Json(*pair.cramers_v) : Json(nullptr)},
          {"p", is_tested ? Json(pair.p) : Json(nullptr)},
          {"permutations", pair.permutations},
          {"holm", is_tested ? Json(pair.holm) : Json(nullptr)}};
}

Json supported_json(const OpsetsAnswer& answer) {
  if (!answer.supported) return nullptr;
  Json beyond = Json::array();
  for (const UnsupportedVersion& version : answer.unsupported)
    beyond.push_back({{"type", version.type},
                      {"version", version.version},
                      {"newest", version.newest ? Json(*version.newest) : Json(nullptr)},
                      {"models", version.models}});
  return {{"file", answer.supported->file},
          {"operators", answer.supported->newest.size()},
          {"beyond", std::move(beyond)}};
}

}  // namespace

Json evolution_json(const std::vector<OpsetGrowth>& growth) {
  Json list = Json::array();
  for (const OpsetGrowth& opset : growth)
    list.push_back({{"opset", opset.opset},
                    {"onnx", opset.onnx},
                    {"date", day_json(opset.day)},
                    {"added", size_of(opset, ReleaseSize::added)},
                    {"updated", size_of(opset, ReleaseSize::updated)},
                    {"kinds", kinds_of(opset)},
                    {"provisional", opset.is_provisional}});
  return list;
}

Json correlation_json(const FailureAnswer& failures) {
  const ReleaseCorrelation& found = failures.correlation;
  Json releases = Json::array(), rows = Json::array();
  for (const CountedInterval& interval : found.intervals) releases.push_back(interval_json(interval));
  for (const CorrelationRow& row : found.rows) rows.push_back(row_json(row));
  return {{"failures", failures.failures},
          {"without_date", failures.without_date},
          {"before_first", found.before_first},
          {"where", where_json(failures.where)},
          {"merge_days", failures.options.merge_days},
          {"drop_first", failures.options.drop_first},
          {"drop_last", failures.options.drop_last},
          {"permutations", failures.options.pairing.permutations},
          {"seed", failures.options.pairing.seed},
          {"releases", std::move(releases)},
          {"rows", std::move(rows)},
          {"headline", found.headline},
          {"detectable_rho", found.releases < 4 ? Json(nullptr) : Json(found.detectable_rho)},
          {"words", correlation_words(found)}};
}

Json categories_json(const FailureCategories& categories) {
  Json counts = Json::array(), pairs = Json::array();
  for (const FailureCategory& category : categories.categories) counts.push_back(category_json(category));
  for (const CategoryPair& pair : categories.pairs) pairs.push_back(pair_json(categories, pair));
  return {{"failures", categories.failures},
          {"counts", std::move(counts)},
          {"left_out", categories.left_out},
          {"pairs", std::move(pairs)}};
}

Json make_opsets_json(const OpsetsAnswer& answer) {
  const OpsetReleases& releases = opset_releases();
  return {{"format", "opseq-opsets"},
          {"format_version", opsets_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"source",
           {{"commit", releases.commit},
            {"newest", releases.releases.back().opset},
            {"released", releases.newest_released}}},
          {"options",
           {{"domain", answer.domain},
            {"until", answer.until},
            {"count", name_of(counted_operators_names, answer.counted)},
            {"dates", name_of(release_dates_names, answer.dates)},
            {"failures", answer.failures ? Json(answer.failures->file) : Json(nullptr)}}},
          {"evolution", evolution_json(answer.growth)},
          {"correlation", answer.failures ? correlation_json(*answer.failures) : Json(nullptr)},
          {"categories", answer.failures ? categories_json(answer.failures->categories) : Json(nullptr)},
          {"impact", answer.impact ? impact_json(*answer.impact) : Json(nullptr)},
          {"supported", supported_json(answer)}};
}

}  // namespace opseq
