#include "analyzer/minimization/recorded_values.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace opseq {
namespace {

using NodeNumbers = std::vector<std::uint32_t>;

std::uint64_t bytes_of(const Tensor& tensor) {
  std::uint64_t bytes = tensor.bytes.size();
  for (const std::string& text : tensor.strings) bytes += text.size() + sizeof(text);
  return bytes;
}

BorderValue border_of(const std::vector<const Tensor*>& values) {
  BorderValue border{values.front()->type, std::nullopt, nullptr};
  std::vector<std::optional<std::int64_t>> sizes(values.front()->shape.begin(), values.front()->shape.end());
  for (const Tensor* const value : values) {
    if (value->shape.size() != sizes.size()) return border;
    for (std::size_t i = 0; i < sizes.size(); ++i)
      if (sizes[i] != value->shape[i]) sizes[i].reset();
  }
  border.shape = std::move(sizes);
  return border;
}

// The value of that name in each data set; nothing where one lacks it, or the types differ.
std::vector<const Tensor*> values_of(const std::vector<TensorsByName>& sets, const std::string& name) {
  std::vector<const Tensor*> values;
  for (const TensorsByName& set : sets) {
    const auto found = set.find(name);
    if (found == set.end()) return {};
    values.push_back(found->second.get());
    if (values.back()->type != values.front()->type) return {};
  }
  return values;
}

class Recording {
 public:
  Recording(const DividedModel& divided, const ModelCandidate& candidate, const RunReference& run,
            std::uint64_t most_bytes)
      : divided_(divided), run_(run), left_bytes_(most_bytes) {
    recorded_.sets = candidate.sets;
  }

  RecordedValues made() {
    record(all_numbers(divided_.node_count()));
    return std::move(recorded_);
  }

 private:
  void record(const NodeNumbers& nodes) {
    const NodeNumbers usable = usable_of(nodes);
    if (usable.empty()) return;
    const BorderValues border = known_border(usable);
    PartialChoice choice;
    choice.nodes = usable;
    choice.exposed = ExposedValues::all;
    const auto part = partial_candidate(divided_, choice, border, recorded_.sets);
    if (!part || take(*part) || usable.size() == 1) return;
    const auto middle = usable.begin() + static_cast<std::ptrdiff_t>(usable.size() / 2);
    record({usable.begin(), middle});
    record({middle, usable.end()});
  }

  bool is_known(const std::string& name) const {
    return std::ranges::all_of(recorded_.sets, [&](const TensorsByName& set) { return set.contains(name); });
  }

  // Those whose operands are known, or made by others of them.
  NodeNumbers usable_of(const NodeNumbers& nodes) const {
    std::set<std::string> made;
    NodeNumbers usable;
    for (const std::uint32_t node : nodes) {
      const std::vector<std::string> operands = divided_.operands_of(node);
      if (!std::ranges::all_of(
              operands, [&](const std::string& name) { return made.contains(name) || is_known(name); }))
        continue;
      usable.push_back(node);
      for (const std::string& name : divided_.outputs_of(node)) made.insert(name);
    }
    return usable;
  }

  BorderValues known_border(const NodeNumbers& nodes) const {
    BorderValues border;
    for (const std::uint32_t node : nodes)
      for (const std::string& name : divided_.operands_of(node))
        if (const auto values = values_of(recorded_.sets, name); !values.empty())
          border.emplace(name, border_of(values));
    return border;
  }

  bool take(const ModelCandidate& part) {
    const auto values = run_(part);
    if (!values) return false;
    for (std::size_t i = 0; i < std::min(values->size(), recorded_.sets.size()); ++i)
      for (const auto& [name, tensor] : (*values)[i]) keep(recorded_.sets[i], name, tensor);
    return true;
  }

  void keep(TensorsByName& set, const std::string& name, const SharedTensor& tensor) {
    if (set.contains(name)) return;
    const std::uint64_t bytes = bytes_of(*tensor);
    if (bytes > left_bytes_) {
      recorded_.lacks_values = true;
      return;
    }
    set.emplace(name, tensor);
    left_bytes_ -= bytes;
  }

  const DividedModel& divided_;
  const RunReference& run_;
  std::uint64_t left_bytes_;
  RecordedValues recorded_;
};

}  // namespace

RecordedValues recorded_values(const DividedModel& divided, const ModelCandidate& candidate,
                               const RunReference& run, std::uint64_t most_bytes) {
  return Recording(divided, candidate, run, most_bytes).made();
}

BorderValues border_values(const DividedModel& divided, const RecordedValues& recorded) {
  BorderValues border;
  if (recorded.sets.empty()) return border;
  const std::set<std::string> constants = divided.constants();
  for (const auto& [name, first] : recorded.sets.front()) {
    const auto values = values_of(recorded.sets, name);
    if (values.empty()) continue;
    BorderValue value = border_of(values);
    const bool is_same =
        std::ranges::all_of(values, [&](const Tensor* each) { return *each == *values.front(); });
    if (is_same && constants.contains(name)) value.constant = values.front();
    border.emplace(name, std::move(value));
  }
  return border;
}

}  // namespace opseq
