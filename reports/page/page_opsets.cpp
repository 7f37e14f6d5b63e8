#include "reports/page/page_opsets.h"

#include <map>
#include <optional>
#include <unordered_map>

#include "reports/evolution/failure_answer.h"
#include "reports/evolution/impact_json.h"
#include "reports/evolution/opsets_json.h"
#include "reports/evolution/versioned_models.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// A number for each key, in the order in which they are asked for.
template <class Key>
class Numbers {
 public:
  std::size_t of(const Key& key) {
    const auto [found, is_new] = number_of_.try_emplace(key, keys_.size());
    if (is_new) keys_.push_back(key);
    return found->second;
  }
  const std::vector<Key>& keys() const { return keys_; }

 private:
  std::map<Key, std::size_t> number_of_;
  std::vector<Key> keys_;
};

Json history_json(const std::string& type) {
  const auto [domain, name] = domain_and_name(type);
  Json changes = Json::array();
  for (const OperatorChange& change : find_history(operator_histories(), domain, name)->changes)
    changes.push_back(change_json(change));
  return {{"type", type}, {"changes", std::move(changes)}};
}

std::vector<OpsetGrowth> growth_until(int opset) {
  return opset_growth(opset_releases(), operator_histories(), CountedOperators::all, ReleaseDates::announced,
                      opset);
}

// Beside the releases up to the last failure, as opseq opsets has them.
std::optional<FailureAnswer> page_failures(const std::filesystem::path& file) {
  if (file.empty()) return std::nullopt;
  const FailureTable table = dated_failures(file);
  const int last = opset_at_last(table, growth_until(opset_releases().newest_released));
  return correlated_failures(file, table, growth_until(last), {}, {});
}

}  // namespace

Json page_opsets_json(Database& database, const NgramRows& rows, const std::vector<std::uint32_t>& places,
                      const std::filesystem::path& failures, unsigned threads) {
  std::unordered_map<std::int64_t, std::uint32_t> place_of;
  for (std::size_t i = 0; i < rows.models.size(); ++i) place_of[rows.models[i].id] = places[i];
  Numbers<std::string> operators;
  Numbers<OperatorUse> uses;
  Json models = Json::array();
  for (const VersionedModel& model : load_versioned_models(database, {}, rows.sets, {}, threads)) {
    if (!model.opset || !place_of.contains(model.id)) continue;
    Json own = Json::array();
    for (const OperatorUse& use : model.uses) own.push_back(uses.of(use));
    models.push_back({{"model", place_of.at(model.id)}, {"opset", *model.opset}, {"uses", std::move(own)}});
  }
  Json use_list = Json::array(), operator_list = Json::array();
  for (const OperatorUse& use : uses.keys()) use_list.push_back({operators.of(use.type), use.opset});
  for (const std::string& type : operators.keys()) operator_list.push_back(history_json(type));
  const std::optional<FailureAnswer> answer = page_failures(failures);
  return {{"evolution", evolution_json(growth_until(opset_releases().releases.back().opset))},
          {"failures", answer ? Json(answer->file) : Json(nullptr)},
          {"correlation", answer ? correlation_json(*answer) : Json(nullptr)},
          {"operators", std::move(operator_list)},
          {"uses", std::move(use_list)},
          {"models", std::move(models)}};
}

}  // namespace opseq
