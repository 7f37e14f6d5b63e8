#include "analyzer/minimization/simplification.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "analyzer/minimization/recorded_values.h"
#include "graph/base/error.h"
#include "graph/editing/cut_axes.h"
#include "graph/editing/optional_parts.h"
#include "graph/model/tensor_cut.h"

namespace opseq {
namespace {

// An edit that can't be made is none.
bool hold_edited(HeldTrials& trials, const std::function<std::optional<ModelCandidate>()>& edited) {
  std::optional<ModelCandidate> candidate;
  try {
    candidate = edited();
  } catch (const InputError&) {
    return false;
  }
  return trials.hold(candidate);
}

template <class Without>
bool leave_out(HeldTrials& trials, const std::vector<NodePart>& parts, Without&& without) {
  bool has_changed = false;
  for (const NodePart& part : parts)
    has_changed |=
        hold_edited(trials, [&] { return with_model(trials.best(), without(trials.best().model, part)); });
  return has_changed;
}

bool has_axis(const std::vector<LongAxis>& axes, const std::string& name, std::size_t axis) {
  return std::ranges::any_of(
      axes, [&](const LongAxis& each) { return each.is_input && each.name == name && each.axis == axis; });
}

Tensor cut(Tensor tensor, const std::vector<LongAxis>& axes, const std::string& name, std::int64_t size,
           std::int64_t replaced) {
  for (std::size_t axis = 0; axis < tensor.shape.size(); ++axis)
    if (tensor.shape[axis] >= size && has_axis(axes, name, axis)) tensor = cut_along(tensor, axis, size);
  if (replaced != 0) replace_sizes(tensor, replaced, size);
  return tensor;
}

bool hold_cut(HeldTrials& trials, const std::vector<LongAxis>& axes, std::int64_t size,
              std::int64_t replaced) {
  return hold_edited(trials, [&] {
    ModelCandidate smaller = trials.best();
    for (TensorsByName& set : smaller.sets)
      for (auto& [name, tensor] : set)
        tensor = std::make_shared<const Tensor>(cut(*tensor, axes, name, size, replaced));
    return with_model(smaller, with_axes_cut(smaller.model, axes, size, replaced));
  });
}

void cut_sizes(HeldTrials& trials) {
  std::set<std::int64_t, std::greater<>> sizes;
  for (const LongAxis& each : long_axes(trials.best().model)) sizes.insert(each.size);
  for (const std::int64_t size : sizes) {
    std::vector<LongAxis> axes = long_axes(trials.best().model);
    std::erase_if(axes, [size](const LongAxis& each) { return each.size != size; });
    if (axes.empty() || hold_cut(trials, axes, 1, size) || size == 2) continue;
    hold_cut(trials, axes, 2, size);
  }
}

// Sizes that only the data says are said by the model, so that they can be cut.
void declare_inputs(HeldTrials& trials) {
  hold_edited(trials, [&] {
    const DividedModel divided(trials.best().model);
    const RecordedValues given{trials.best().sets, false};
    return with_model(trials.best(), with_declared(trials.best().model, border_values(divided, given)));
  });
}

}  // namespace

bool leave_out_optional_parts(HeldTrials& trials) {
  const bool operands = leave_out(trials, optional_operands(trials.best().model), without_operand);
  const bool attributes = leave_out(trials, optional_attributes(trials.best().model), without_attribute);
  return operands || attributes;
}

void cut_axes(HeldTrials& trials) {
  declare_inputs(trials);
  cut_sizes(trials);
  for (const LongAxis& each : long_axes(trials.best().model)) hold_cut(trials, {each}, 1, 0);
}

std::vector<std::uint32_t> keep_failing_set(HeldTrials& trials) {
  const ModelCandidate all = trials.best();
  for (std::uint32_t number = 0; number < all.sets.size() && all.sets.size() > 1; ++number) {
    ModelCandidate single = all;
    single.sets = {all.sets[number]};
    if (trials.hold(single)) return {number};
  }
  return all_numbers(static_cast<std::uint32_t>(all.sets.size()));
}

void declare_outputs(HeldTrials& trials) {
  const auto values = trials.reference(trials.best());
  if (!values) return;
  hold_edited(trials, [&] {
    const DividedModel divided(trials.best().model);
    const RecordedValues given{*values, false};
    return with_model(trials.best(), with_declared(trials.best().model, border_values(divided, given)));
  });
}

}  // namespace opseq
