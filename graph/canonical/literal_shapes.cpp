#include "graph/canonical/literal_shapes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "graph/canonical/layers.h"
#include "graph/canonical/shape_rules.h"

namespace opseq {
namespace {

using Outputs = std::vector<KnownOutput>;
using ShapeOf = Outputs (*)(const CanonicalNode&);

KnownShape shape_at(const CanonicalNode& node, std::size_t position) {
  return node.operand(position) == nullptr ? std::nullopt : node.operand(position)->shape;
}

ElementType type_at(const CanonicalNode& node, std::size_t position) {
  return node.operand(position) == nullptr ? ElementType::undefined : node.operand(position)->type;
}

Outputs like_first(const CanonicalNode& node) { return {{shape_at(node, 0), type_at(node, 0)}}; }

Outputs broadcast_all(const CanonicalNode& node) {
  if (node.opset > 0 && node.opset < 7) return like_first(node);
  KnownShape shape = shape_at(node, 0);
  for (std::size_t i = 1; i < node.operands.size(); ++i) shape = broadcast(shape, shape_at(node, i));
  return {{shape, type_at(node, 0)}};
}

// Y, Y_h, Y_c of a recurrent layer with the layout sequence first.
Outputs recurrent(const CanonicalNode& node) {
  const ElementType type = type_at(node, 0);
  const KnownShape x = shape_at(node, 0);
  const std::int64_t hidden = node.attributes.integer("hidden_size", unknown_dim);
  if (!x || x->size() != 3 || node.attributes.integer("layout", 0) != 0)
    return {{{}, type}, {{}, type}, {{}, type}};
  const std::int64_t ways = node.attributes.text("direction", "forward") == "bidirectional" ? 2 : 1;
  const KnownOutput last{Dims{ways, (*x)[1], hidden}, type};
  return {{Dims{(*x)[0], ways, (*x)[1], hidden}, type}, last, last};
}

Outputs top_k(const CanonicalNode& node) {
  KnownShape shape = shape_at(node, 0);
  if (shape) {
    const auto axis = axis_at(node.attributes.integer("axis", -1), shape->size());
    const auto count = said_integers(node, "k", 1).integers;
    if (!axis) return {};
    (*shape)[*axis] =
        count && count->size() == 1 ? count->front() : node.attributes.integer("k", unknown_dim);
  }
  return {{shape, type_at(node, 0)}, {shape, ElementType::int64}};
}

Outputs like_second(const CanonicalNode& node) { return {{shape_at(node, 1), type_at(node, 0)}}; }

Outputs gathered_nd(const CanonicalNode& node) {
  const KnownShape x = shape_at(node, 0), indices = shape_at(node, 1);
  const ElementType type = type_at(node, 0);
  const auto batches =
      static_cast<std::size_t>(std::max<std::int64_t>(node.attributes.integer("batch_dims", 0), 0));
  if (!x || !indices || indices->empty() || indices->back() < 0) return {{{}, type}};
  const std::size_t named = batches + static_cast<std::size_t>(indices->back());
  if (named > x->size()) return {};
  Dims shape(indices->begin(), indices->end() - 1);
  shape.insert(shape.end(), x->begin() + static_cast<std::ptrdiff_t>(named), x->end());
  return {{shape, type}};
}

Outputs non_zero_shape(const CanonicalNode& node) {
  const KnownShape x = shape_at(node, 0);
  if (!x) return {{{}, ElementType::int64}};
  return {{Dims{static_cast<std::int64_t>(x->size()), unknown_dim}, ElementType::int64}};
}

Outputs noise_outputs(const CanonicalNode& node) {
  const auto type = static_cast<ElementType>(node.attributes.integer("dtype", 0));
  return {{shape_at(node, 0), type == ElementType::undefined ? type_at(node, 0) : type}};
}

Outputs quantized_output(const CanonicalNode& node) {
  auto type = static_cast<ElementType>(node.attributes.integer("output_dtype", 0));
  if (node.operand(2) != nullptr) type = type_at(node, 2);
  return {{shape_at(node, 0), type == ElementType::undefined ? ElementType::uint8 : type}};
}

Outputs dequantized_output(const CanonicalNode& node) {
  const auto type = static_cast<ElementType>(node.attributes.integer("output_dtype", 0));
  return {{shape_at(node, 0), type == ElementType::undefined ? type_at(node, 1) : type}};
}

Outputs filled(const CanonicalNode& node) {
  const KnownShape shape = node.operand(0) == nullptr ? std::nullopt : known_integers(node.operand(0));
  const bool has_value = node.attribute_tensor != nullptr;
  return {{shape, has_value ? node.attribute_tensor->type : ElementType::float32}};
}

Outputs range_shape(const CanonicalNode& node) { return {{Dims{unknown_dim}, type_at(node, 0)}}; }

Outputs reduced_shape(const CanonicalNode& node, ElementType type) {
  const KnownShape x = shape_at(node, 0);
  if (!x || node.attributes.integer("keepdims", 1) == 0) return {{{}, type}};
  return {{Dims(x->size(), unknown_dim), type}};
}

Outputs kept_reduction(const CanonicalNode& node) { return reduced_shape(node, type_at(node, 0)); }
Outputs argument_shape(const CanonicalNode& node) { return reduced_shape(node, ElementType::int64); }

Outputs convolved(const CanonicalNode& node) {
  const KnownShape x = shape_at(node, 0), weights = shape_at(node, 1);
  const ElementType type = type_at(node, 0);
  if (!x || !is_static(weights) || weights->size() < 3 || x->size() != weights->size()) return {{{}, type}};
  const auto windows = windows_of(node, Dims(weights->begin() + 2, weights->end()), x);
  if (!windows) return {{{}, type}};
  Dims shape{x->front(), weights->front()};
  for (const std::int64_t size : windowed_sizes(*windows, *x, false)) shape.push_back(size);
  return {{shape, type}};
}

Outputs selected_boxes(const CanonicalNode&) { return {{Dims{unknown_dim, 3}, ElementType::int64}}; }

Outputs aligned_regions(const CanonicalNode& node) {
  const KnownShape x = shape_at(node, 0), regions = shape_at(node, 1);
  if (!x || x->size() != 4) return {{{}, type_at(node, 0)}};
  const std::int64_t count = regions && !regions->empty() ? regions->front() : unknown_dim;
  return {{Dims{count, (*x)[1], node.attributes.integer("output_height", 1),
                node.attributes.integer("output_width", 1)},
           type_at(node, 0)}};
}

Outputs resized(const CanonicalNode& node) {
  const KnownShape x = shape_at(node, 0);
  return {{x ? KnownShape(Dims(x->size(), unknown_dim)) : std::nullopt, type_at(node, 0)}};
}

Outputs sliced(const CanonicalNode& node) { return resized(node); }

Outputs cast_shape(const CanonicalNode& node) {
  return {{shape_at(node, 0), static_cast<ElementType>(node.attributes.integer("to", 0))}};
}

Outputs one_hot(const CanonicalNode& node) {
  const KnownShape x = shape_at(node, 0);
  return {{x ? KnownShape(Dims(x->size() + 1, unknown_dim)) : std::nullopt, type_at(node, 2)}};
}

const std::unordered_map<std::string, ShapeOf>& table() {
  static const std::unordered_map<std::string, ShapeOf> shapes{{"GRU", recurrent},
                                                               {"LSTM", recurrent},
                                                               {"RNN", recurrent},
                                                               {"TopK", top_k},
                                                               {"GatherElements", like_second},
                                                               {"GatherND", gathered_nd},
                                                               {"NonZero", non_zero_shape},
                                                               {"ConstantOfShape", filled},
                                                               {"Range", range_shape},
                                                               {"ArgMax", argument_shape},
                                                               {"ArgMin", argument_shape},
                                                               {"Conv", convolved},
                                                               {"NonMaxSuppression", selected_boxes},
                                                               {"RoiAlign", aligned_regions},
                                                               {"Resize", resized},
                                                               {"Upsample", resized},
                                                               {"Slice", sliced},
                                                               {"Pad", sliced},
                                                               {"Tile", sliced},
                                                               {"Cast", cast_shape},
                                                               {"OneHot", one_hot},
                                                               {"RandomNormalLike", noise_outputs},
                                                               {"RandomUniformLike", noise_outputs},
                                                               {"Bernoulli", noise_outputs},
                                                               {"QuantizeLinear", quantized_output},
                                                               {"DequantizeLinear", dequantized_output},
                                                               {"PRelu", broadcast_all},
                                                               {"Mod", broadcast_all},
                                                               {"BitShift", broadcast_all},
                                                               {"Mean", broadcast_all},
                                                               {"Pow", broadcast_all},
                                                               {"Max", broadcast_all},
                                                               {"Min", broadcast_all}};
  return shapes;
}

bool keeps_first(const std::string& op) {
  static const std::vector<std::string> kept{"InstanceNormalization",
                                             "GroupNormalization",
                                             "BatchNormalization",
                                             "LayerNormalization",
                                             "LRN",
                                             "CumSum",
                                             "ScatterND",
                                             "ScatterElements",
                                             "Scatter",
                                             "Trilu",
                                             "Hardmax",
                                             "Softmax",
                                             "LogSoftmax",
                                             "Selu",
                                             "Elu",
                                             "ThresholdedRelu",
                                             "Shrink",
                                             "MeanVarianceNormalization",
                                             "ReverseSequence",
                                             "LpNormalization",
                                             "Clip",
                                             "Gelu",
                                             "Dropout",
                                             "Identity",
                                             "Mish",
                                             "HardSigmoid",
                                             "HardSwish"};
  return std::ranges::find(kept, op) != kept.end();
}

constexpr std::array<std::string_view, 10> reductions{
    "ReduceL1",  "ReduceL2",   "ReduceLogSum", "ReduceLogSumExp", "ReduceMax",
    "ReduceMin", "ReduceMean", "ReduceProd",   "ReduceSum",       "ReduceSumSquare"};

constexpr std::array<std::string_view, 8> comparisons{"And",  "Equal",       "Greater", "GreaterOrEqual",
                                                      "Less", "LessOrEqual", "Or",      "Xor"};

// The first result has the type of the first operand; shapes are not told here.
constexpr std::array type_kept =
    std::to_array<std::string_view>({"Abs",
                                     "Add",
                                     "AffineGrid",
                                     "AveragePool",
                                     "CenterCropPad",
                                     "Col2Im",
                                     "Compress",
                                     "Concat",
                                     "ConvTranspose",
                                     "DepthToSpace",
                                     "Det",
                                     "Div",
                                     "Einsum",
                                     "Expand",
                                     "Flatten",
                                     "Gather",
                                     "Gemm",
                                     "GlobalAveragePool",
                                     "GlobalLpPool",
                                     "GlobalMaxPool",
                                     "GridSample",
                                     "LpPool",
                                     "MatMul",
                                     "MaxPool",
                                     "MaxRoiPool",
                                     "MaxUnpool",
                                     "Mul",
                                     "Neg",
                                     "Reciprocal",
                                     "Relu",
                                     "Reshape",
                                     "SpaceToDepth",
                                     "Sqrt",
                                     "Squeeze",
                                     "Sub",
                                     "Sum",
                                     "Transpose",
                                     "Unique",
                                     "Unsqueeze",
                                     "com.microsoft::Attention",
                                     "com.microsoft::BiasGelu",
                                     "com.microsoft::FastGelu",
                                     "com.microsoft::FusedConv",
                                     "com.microsoft::FusedGemm",
                                     "com.microsoft::FusedMatMul",
                                     "com.microsoft::Gelu",
                                     "com.microsoft::MultiHeadAttention",
                                     "com.microsoft::QuickGelu",
                                     "com.microsoft::SkipLayerNormalization",
                                     "com.microsoft::SkipSimplifiedLayerNormalization",
                                     "com.microsoft::TransposeMatMul",
                                     "com.microsoft.nchwc::AveragePool",
                                     "com.microsoft.nchwc::Conv",
                                     "com.microsoft.nchwc::GlobalAveragePool",
                                     "com.microsoft.nchwc::GlobalMaxPool",
                                     "com.microsoft.nchwc::MaxPool",
                                     "com.microsoft.nchwc::ReorderInput",
                                     "com.microsoft.nchwc::ReorderOutput",
                                     "com.microsoft.nchwc::Upsample"});

template <class Names>
bool is_among(const Names& names, const std::string& op) {
  return std::ranges::find(names, op) != names.end();
}

}  // namespace

std::vector<KnownOutput> known_outputs(const CanonicalNode& node) {
  if (const auto found = table().find(node.op); found != table().end()) return found->second(node);
  if (is_among(reductions, node.op)) return kept_reduction(node);
  if (is_among(comparisons, node.op)) return {{{}, ElementType::boolean}};
  if (keeps_first(node.op)) return like_first(node);
  if (node.op == "Split") return Outputs(node.outputs(), KnownOutput{{}, type_at(node, 0)});
  return {{{}, is_among(type_kept, node.op) ? type_at(node, 0) : ElementType::undefined}};
}

}  // namespace opseq
