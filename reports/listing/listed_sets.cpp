#include "reports/listing/listed_sets.h"

#include <algorithm>

namespace opseq {
namespace {

std::size_t rank(const ListedSet& set) {
  return set.role ? static_cast<std::size_t>(*set.role) : role_names.size();
}

void count_model(ListedSet& set, const ContentsModel& model) {
  ++set.models;
  set.analyzed += model.status == ModelStatus::analyzed;
  set.too_many_paths += model.status == ModelStatus::too_many_paths;
  set.unreadable += model.status == ModelStatus::unreadable;
  set.copies += model.is_copy;
  set.nodes += static_cast<std::uint64_t>(model.nodes.value_or(0));
  if (model.opset) ++set.opsets[*model.opset];
  if (model.status != ModelStatus::unreadable) ++set.producers[model.producer.value_or("")];
}

}  // namespace

std::vector<ListedSet> count_sets(const ContentsRows& contents) {
  const Roles roles = contents.analysis_options.value_or(AnalysisOptions()).roles;
  std::vector<ListedSet> sets;
  std::map<std::string, std::size_t> position;
  for (const std::string& name : contents.sets) {
    position[name] = sets.size();
    ListedSet& set = sets.emplace_back();
    set.name = name;
    set.role = role_of(roles, name);
  }
  for (const ContentsModel& model : contents.models) count_model(sets[position.at(model.set_name)], model);
  std::ranges::stable_sort(sets, {}, rank);
  return sets;
}

}  // namespace opseq
