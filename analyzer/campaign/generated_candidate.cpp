#include "analyzer/campaign/generated_candidate.h"

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "graph/base/sort_unique.h"
#include "graph/synthesis/built_model_bytes.h"
#include "graph/synthesis/value_data.h"

namespace opseq {
namespace {

constexpr std::array<std::string_view, 4> openers{"OptionalGetElement", "SequenceAt", "SequenceLength",
                                                  "OptionalHasElement"};
constexpr int most_openers = 3;  // an optional of a sequence of tensors takes two
constexpr std::uint64_t stream_of_ends = std::uint64_t{1} << 60;

bool is_tensor(const ModelBuilder& model, ValueNumber value) { return model.value(value).state.is_tensor(); }

// Whether a node was put behind the value.
bool add_opener(const RuleSet& rules, ModelBuilder& model, RandomSource& random, ValueNumber value,
                const ExtensionOptions& options) {
  for (const std::string_view name : openers) {
    const OperatorId op = rules.find(name);
    if (op != no_operator && extend(rules, model, random, op, 0, value, options)) return true;
  }
  return false;
}

}  // namespace

void add_tensor_ends(const RuleSet& rules, ModelBuilder& model, const ExtensionOptions& options) {
  RandomSource random(model.seed(), model.stream() ^ stream_of_ends);
  for (const ValueNumber end : model.open_ends()) {
    ValueNumber value = end;
    for (int step = 0; step < most_openers && !is_tensor(model, value); ++step) {
      if (!add_opener(rules, model, random, value, options)) break;
      value = static_cast<ValueNumber>(model.nodes().back().first_output);
    }
  }
}

std::optional<ModelCandidate> generated_candidate(const RuleSet& rules, const ModelBuilder& model) {
  std::vector<ValueNumber> outputs = model.open_ends();
  std::erase_if(outputs, [&](ValueNumber value) { return !is_tensor(model, value); });
  if (outputs.empty()) return std::nullopt;
  ModelCandidate candidate;
  candidate.model = built_model_bytes(rules, model, outputs);
  candidate.nodes = static_cast<std::uint32_t>(model.nodes().size());
  TensorsByName& data = candidate.sets.emplace_back();
  for (std::size_t i = 0; i < model.values().size(); ++i) {
    const auto value = static_cast<ValueNumber>(i);
    if (model.value(value).source != BuiltSource::graph_input) continue;
    candidate.inputs.push_back(value_name(model, value));
    data[candidate.inputs.back()] = std::make_shared<const Tensor>(value_data(model, value));
  }
  return candidate;
}

std::vector<OperatorId> operators_within(const ModelBuilder& model) {
  std::vector<OperatorId> operators;
  for (const BuiltNode& node : model.nodes()) operators.push_back(node.op);
  sort_unique(operators);
  return operators;
}

}  // namespace opseq
