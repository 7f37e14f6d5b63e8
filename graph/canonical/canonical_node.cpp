#include "graph/canonical/canonical_node.h"

#include "graph/model/tensor_numbers.h"

namespace opseq {

std::optional<Dims> integers_of(const Tensor* tensor) {
  if (tensor == nullptr || !is_whole(tensor->type) || exceeds_signed(*tensor)) return std::nullopt;
  return wholes_of(*tensor).values;
}

bool has_legacy_axis(const CanonicalNode& node) {
  return node.attributes.integer("broadcast", 0) != 0 && node.attributes.has("axis");
}

SaidIntegers said_integers(const CanonicalNode& node, const char* attribute, std::size_t position) {
  if (auto integers = node.attributes.integers(attribute)) return {true, std::move(integers)};
  if (node.operand(position) == nullptr) return {false, std::nullopt};
  return {true, integers_of(node.constant(position))};
}

std::optional<double> said_number(const CanonicalNode& node, const char* attribute, std::size_t position,
                                  double without) {
  if (node.operand(position) == nullptr) return node.attributes.number(attribute, without);
  const Tensor* const value = node.constant(position);
  if (value == nullptr || count_of(value->shape) != 1) return std::nullopt;
  if (is_whole(value->type)) {
    constexpr std::int64_t most = std::int64_t{1} << 53;
    const std::int64_t number = wholes_of(*value).values[0];
    if (exceeds_signed(*value) || number < -most || number > most) return std::nullopt;
    return static_cast<double>(number);
  }
  if (!is_floating_point(value->type)) return std::nullopt;
  return reals_of(*value).values[0];
}

}  // namespace opseq
