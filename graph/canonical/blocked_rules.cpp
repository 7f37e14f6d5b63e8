#include "graph/canonical/blocked_rules.h"

#include <algorithm>

#include "graph/canonical/binary.h"
#include "graph/canonical/fused_rules.h"
#include "graph/canonical/layers.h"
#include "graph/canonical/node_rules.h"
#include "graph/canonical/slices.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

struct BlockedFilters {
  RealArray weights, bias;
  std::int64_t group = 1;
};

// The first output channels.
void keep_outputs(BlockedFilters& filters, std::int64_t count) {
  filters.weights = cut_out(filters.weights, 0, 0, count, 1);
  filters.bias = cut_out(filters.bias, 0, 0, count, 1);
}

bool is_zero_channel(const BlockedFilters& filters, std::int64_t channel) {
  const std::int64_t inner = steps_of(filters.weights.shape)[0];
  const auto begin = filters.weights.values.begin() + channel * inner;
  return filters.bias.values[static_cast<std::size_t>(channel)] == 0 &&
         std::all_of(begin, begin + inner, [](double weight) { return weight == 0; });
}

// Input channels beyond x's, where they are zero: they meet the channels that fill x's last block.
void drop_input_fill(Builder& builder, BlockedFilters& filters, Operand x) {
  const std::int64_t channels = x->shape ? (*x->shape)[1] : unknown_dim;
  if (filters.group != 1 || channels < 0 || channels >= filters.weights.shape[1]) return;
  const RealArray rest = cut_out(filters.weights, 1, channels, filters.weights.shape[1] - channels, 1);
  if (std::ranges::any_of(rest.values, [](double weight) { return weight != 0; })) return;
  builder.note("N31 channels that fill a block");
  filters.weights = cut_out(filters.weights, 1, 0, channels, 1);
}

void drop_output_fill(Builder& builder, BlockedFilters& filters, Operand x, std::int64_t block) {
  std::int64_t count = filters.weights.shape[0];
  const bool is_depthwise = filters.group > 1 && filters.weights.shape[1] == 1 && filters.group == count;
  if (is_depthwise) {
    const std::int64_t channels = x->shape ? (*x->shape)[1] : count;
    if (channels >= 0 && channels < count) count = channels;
    filters.group = count;
  } else if (filters.group == 1) {
    const std::int64_t least = std::max<std::int64_t>(1, count - block + 1);
    while (count > least && is_zero_channel(filters, count - 1)) --count;
  }
  if (count == filters.weights.shape[0]) return;
  builder.note("N31 channels that fill a block");
  keep_outputs(filters, count);
}

std::optional<BlockedFilters> filters_of(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const Tensor *const weights = node.constant(1), *const bias = node.constant(2);
  if (x == nullptr || weights == nullptr || !is_floating_point(weights->type) || weights->shape.size() < 3)
    return std::nullopt;
  auto plain = without_blocks(reals_of(*weights), node.block);
  if (!plain || (node.operand(2) != nullptr && bias == nullptr) || (x->shape && x->shape->size() < 3))
    return std::nullopt;
  const std::int64_t outputs = plain->shape[0];
  RealArray zeros{{outputs}, std::vector<double>(static_cast<std::size_t>(outputs), 0)};
  BlockedFilters made{std::move(*plain), bias != nullptr ? reals_of(*bias) : zeros,
                      node.attributes.integer("group", 1)};
  if (made.bias.shape != Dims{outputs} || made.group < 1) return std::nullopt;
  drop_input_fill(builder, made, x);
  drop_output_fill(builder, made, x, node.block);
  return made;
}

MadeValues blocked_conv(Builder& builder, const CanonicalNode& node) {
  const auto filters = filters_of(builder, node);
  if (!filters) return std::nullopt;
  const Dims& shape = filters->weights.shape;
  const auto windows = windows_of(node, Dims(shape.begin() + 2, shape.end()), node.operand(0)->shape);
  if (!windows) return std::nullopt;
  Operand x =
      convolution(builder, node.operand(0), filters->weights, filters->bias, filters->group, *windows);
  if (node.operand(3) != nullptr) x = binary(builder, "Add", x, node.operand(3));
  x = activated(builder, x, node.attributes.text("activation", ""),
                node.attributes.numbers("activation_params"));
  return x == nullptr ? MadeValues() : MadeValues(Operands{x});
}

bool is_image_or_unknown(Operand x) { return x != nullptr && (!x->shape || x->shape->size() == 4); }

MadeValues into_blocks(Builder& builder, const CanonicalNode& node) {
  if (!is_image_or_unknown(node.operand(0))) return std::nullopt;
  if (node.attributes.integer("channels_last", 0) == 0) return Operands{node.operand(0)};
  return Operands{transpose(builder, node.operand(0), {0, 3, 1, 2})};
}

MadeValues out_of_blocks(Builder& builder, const CanonicalNode& node) {
  Operand x = node.operand(0);
  const bool is_turned = node.attributes.integer("channels_last", 0) != 0;
  if (x == nullptr || (is_turned && !is_image_or_unknown(x))) return std::nullopt;
  const std::int64_t channels = node.attributes.integer("channels", 0);
  if (x->shape && x->shape->size() > 1 && channels > 0 && (*x->shape)[1] > channels)
    x = cut(builder, x, {1, 0, channels, 1});
  if (is_turned) x = transpose(builder, x, {0, 2, 3, 1});
  return Operands{x};
}

// The same in blocks as without.
MadeValues unblocked(Builder& builder, const CanonicalNode& node) {
  CanonicalNode standard = node;
  standard.op = node.op.substr(node.op.rfind(':') + 1);
  return values_of(builder, standard);
}

MadeValues upsample(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  const auto scales = node.attributes.integers("scales");
  if (x == nullptr || !is_static(x->shape) || !scales || scales->size() != x->shape->size())
    return std::nullopt;
  Dims shape = *x->shape;
  for (std::size_t i = 0; i < shape.size(); ++i)
    shape[i] = count_of({shape[i], std::max<std::int64_t>((*scales)[i], 0)});
  if (shape == *x->shape) {
    builder.note("N5 resize to the same shape");
    return Operands{x};
  }
  const std::string mode = node.attributes.text("mode", "nearest");
  const std::string how =
      mode == "nearest" ? "asymmetric" : node.attributes.text("coordinate_transformation_mode", "asymmetric");
  builder.note("N41 resize by shape");
  Dims integers = shape;
  integers.push_back(0);
  std::vector<double> numbers{0, 0};
  numbers.insert(numbers.end(), scales->begin(), scales->end());
  return Operands{builder.make(
      "Resize", {x}, {integers, numbers, mode + ' ' + how + ' ' + (mode == "nearest" ? "floor" : "")}, shape,
      x->type)};
}

}  // namespace

std::optional<RealArray> without_blocks(const RealArray& weights, std::int64_t block) {
  const Dims& shape = weights.shape;
  if (block < 1 || shape.size() < 2 || shape[0] % block != 0) return std::nullopt;
  const bool has_input_blocks = shape[1] % block == 0;
  const auto spatial = static_cast<std::int64_t>(shape.size()) - 2;
  Dims stored{shape[0] / block, has_input_blocks ? shape[1] / block : shape[1]};
  stored.insert(stored.end(), shape.begin() + 2, shape.end());
  if (has_input_blocks) stored.push_back(block);
  stored.push_back(block);
  Dims order{0, static_cast<std::int64_t>(stored.size()) - 1, 1};
  if (has_input_blocks) order.push_back(spatial + 2);
  for (std::int64_t i = 0; i < spatial; ++i) order.push_back(i + 2);
  RealArray made = transposed(RealArray{stored, weights.values}, order);
  made.shape = shape;
  return made;
}

std::vector<NamedRule> blocked_rules() {
  return {{"com.microsoft.nchwc::Conv", blocked_conv},
          {"com.microsoft.nchwc::ReorderInput", into_blocks},
          {"com.microsoft.nchwc::ReorderOutput", out_of_blocks},
          {"com.microsoft.nchwc::MaxPool", unblocked},
          {"com.microsoft.nchwc::AveragePool", unblocked},
          {"com.microsoft.nchwc::GlobalAveragePool", unblocked},
          {"com.microsoft.nchwc::GlobalMaxPool", unblocked},
          {"com.microsoft.nchwc::Upsample", upsample}};
}

}  // namespace opseq
