#include "analyzer/classification/blockers.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analyzer/classification/refusal_signature.h"

namespace opseq {
namespace {

// The signature by which an operator is said to be missing; the first in order, where there are several.
std::map<std::string, std::string> missing_operators(const std::vector<RefusedModel>& models) {
  std::map<std::string, std::string> missing;
  for (const RefusedModel& model : models) {
    if (model.op_type.empty() || !says_missing(model.signature)) continue;
    const auto [it, is_new] = missing.try_emplace(model.op_type, model.signature);
    if (!is_new) it->second = std::min(it->second, model.signature);
  }
  return missing;
}

}  // namespace

std::vector<BlockerCount> blockers(const std::vector<RefusedModel>& models) {
  const auto missing = missing_operators(models);
  std::map<std::string, BlockerCount> counts;
  for (const RefusedModel& model : models) {
    std::set<std::string> in_its_way{model.signature};
    for (const std::string& op_type : model.operators)
      if (const auto it = missing.find(op_type); it != missing.end() && op_type != model.op_type)
        in_its_way.insert(it->second);
    counts[model.signature].op_type = model.op_type;
    for (const std::string& signature : in_its_way) {
      ++counts[signature].models;
      counts[signature].alone += in_its_way.size() == 1;
    }
  }
  std::vector<BlockerCount> rows;
  for (auto& [signature, count] : counts) {
    count.signature = signature;
    rows.push_back(std::move(count));
  }
  std::ranges::stable_sort(rows, [](const BlockerCount& a, const BlockerCount& b) {
    return std::tie(a.alone, a.models) > std::tie(b.alone, b.models);
  });
  return rows;
}

}  // namespace opseq
