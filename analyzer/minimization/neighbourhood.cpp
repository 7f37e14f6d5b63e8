#include "analyzer/minimization/neighbourhood.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "analyzer/minimization/changed_values.h"
#include "graph/base/error.h"
#include "graph/editing/other_operators.h"
#include "graph/editing/stored_values.h"

namespace opseq {
namespace {

struct Spent {
  StoppedBy by = StoppedBy::runs;
};

// Evenly spread, the first one among them.
std::vector<std::string> spread(const std::vector<std::string>& names, std::size_t most) {
  if (names.size() <= most) return names;
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < most; ++i) chosen.push_back(names[i * names.size() / most]);
  return chosen;
}

class NeighbourTrials {
 public:
  NeighbourTrials(const MinimizedModel& minimal, const ModelRuns& runs, const MinimizationBudget& budget)
      : minimal_(minimal), runs_(runs), budget_(budget) {}

  Neighbourhood found(std::size_t most_operators) {
    try {
      for (std::uint32_t node = 0; node < minimal_.operators.size(); ++node)
        exchange_operator(node, most_operators);
      for (const std::string& name : minimal_.candidate.inputs) change_input(name);
      for (const NamedTensor& tensor : stored_tensors(minimal_.candidate.model)) change_initializer(tensor);
    } catch (const Spent& spent) {
      found_.stopped_by = spent.by;
    }
    return std::move(found_);
  }

 private:
  void exchange_operator(std::uint32_t node, std::size_t most) {
    for (const std::string& op_type : spread(other_operators(minimal_.candidate.model, node), most))
      try_model({node, "", op_type, {}}, with_operator(minimal_.candidate.model, node, op_type));
  }

  void change_initializer(const NamedTensor& tensor) {
    for (const auto& change : value_change_names)
      if (auto other = changed(tensor.tensor, change.value))
        try_model({0, tensor.name, std::string(change.name), {}},
                  with_stored_tensor(minimal_.candidate.model, {tensor.name, *std::move(other)}));
  }

  // In all data sets that there are, as far as it is another value there.
  void change_input(const std::string& name) {
    for (const auto& change : value_change_names) {
      ModelCandidate candidate = minimal_.candidate;
      bool is_other = false;
      for (TensorsByName& set : candidate.sets) {
        SharedTensor& value = set.at(name);
        std::optional<Tensor> other = changed(*value, change.value);
        if (!other) continue;
        value = std::make_shared<const Tensor>(*std::move(other));
        is_other = true;
      }
      if (is_other) try_candidate({0, name, std::string(change.name), {}}, candidate);
    }
  }

  void try_model(Neighbour neighbour, const std::string& model) {
    if (const auto candidate = with_model(minimal_.candidate, model))
      try_candidate(std::move(neighbour), *candidate);
  }

  void try_candidate(Neighbour neighbour, const ModelCandidate& candidate) {
    if (found_.runs >= budget_.runs) throw Spent{StoppedBy::runs};
    if (std::chrono::steady_clock::now() - begin_ >= budget_.time) throw Spent{StoppedBy::time};
    ++found_.runs;
    neighbour.signature = runs_.tried(candidate);
    found_.neighbours.push_back(std::move(neighbour));
  }

  const MinimizedModel& minimal_;
  const ModelRuns& runs_;
  const MinimizationBudget& budget_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  Neighbourhood found_;
};

}  // namespace

Neighbourhood neighbourhood(const MinimizedModel& minimal, const ModelRuns& runs,
                            const MinimizationBudget& budget, std::size_t most_operators) {
  return NeighbourTrials(minimal, runs, budget).found(most_operators);
}

std::vector<Variation> variations(const MinimizedModel& minimal, const Neighbourhood& found) {
  std::vector<Variation> all;
  const Neighbour* before = nullptr;
  const bool both_fail = minimal.signature.reference.kind != FailureKind::none;
  for (const Neighbour& each : found.neighbours) {
    if (before == nullptr || before->node != each.node || before->operand != each.operand) {
      const bool is_operand = !each.operand.empty();
      all.push_back({is_operand ? each.operand : minimal.operators.at(each.node), is_operand, 0, {}, {}});
    }
    before = &each;
    const bool is_alike = each.signature == minimal.signature;
    if (!is_alike && each.is_refused() && !both_fail) continue;
    ++all.back().tried;
    if (is_alike)
      all.back().alike.push_back(each.change);
    else if (each.signature.is_failure())
      all.back().otherwise.push_back(each.change);
  }
  return all;
}

}  // namespace opseq
