#include "graph/editing/operator_kinds.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace opseq {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::string_view moving[] = {"BitCast",         "Cast",      "CastLike",
                                       "CenterCropPad",   "Clip",      "Compress",
                                       "Concat",          "Constant",  "ConstantOfShape",
                                       "DepthToSpace",    "Dropout",   "Expand",
                                       "EyeLike",         "Flatten",   "Gather",
                                       "GatherElements",  "GatherND",  "GlobalMaxPool",
                                       "Hardmax",         "Identity",  "Max",
                                       "MaxPool",         "MaxUnpool", "Min",
                                       "OneHot",          "Pad",       "ReduceMax",
                                       "ReduceMin",       "Relu",      "Reshape",
                                       "ReverseSequence", "Scatter",   "ScatterElements",
                                       "ScatterND",       "Slice",     "SpaceToDepth",
                                       "Split",           "Squeeze",   "TensorScatter",
                                       "ThresholdedRelu", "Tile",      "TopK",
                                       "Transpose",       "Trilu",     "Unique",
                                       "Unsqueeze",       "Where"};
// The exact result is a number of the type.
constexpr std::string_view never_rounded[] = {"Abs", "Ceil", "Floor", "Mod", "Neg", "Range", "Round", "Sign"};
constexpr std::string_view of_integers[] = {"And",
                                            "ArgMax",
                                            "ArgMin",
                                            "BitShift",
                                            "BitwiseAnd",
                                            "BitwiseNot",
                                            "BitwiseOr",
                                            "BitwiseXor",
                                            "ConvInteger",
                                            "Equal",
                                            "Greater",
                                            "GreaterOrEqual",
                                            "ImageDecoder",
                                            "IsInf",
                                            "IsNaN",
                                            "Less",
                                            "LessOrEqual",
                                            "MatMulInteger",
                                            "NonMaxSuppression",
                                            "NonZero",
                                            "Not",
                                            "Or",
                                            "OptionalHasElement",
                                            "RegexFullMatch",
                                            "SequenceLength",
                                            "Shape",
                                            "Size",
                                            "StringConcat",
                                            "StringNormalizer",
                                            "StringSplit",
                                            "Xor"};
constexpr std::string_view control[] = {"If", "Loop", "Scan", "SequenceMap"};
constexpr std::string_view containers[] = {"ConcatFromSequence", "Optional",          "OptionalGetElement",
                                           "SequenceAt",         "SequenceConstruct", "SequenceEmpty",
                                           "SequenceErase",      "SequenceInsert",    "SplitToSequence"};
constexpr std::string_view random[] = {"Bernoulli",        "Multinomial",   "RandomNormal",
                                       "RandomNormalLike", "RandomUniform", "RandomUniformLike"};

constexpr std::string_view rounded[] = {"Add", "Div", "Mean", "Mul", "Reciprocal", "Sqrt", "Sub", "Sum"};

constexpr std::string_view accumulating[] = {"Attention",
                                             "AveragePool",
                                             "BatchNormalization",
                                             "CausalConvWithState",
                                             "Col2Im",
                                             "Conv",
                                             "ConvTranspose",
                                             "CumProd",
                                             "CumSum",
                                             "DFT",
                                             "DeformConv",
                                             "Det",
                                             "Einsum",
                                             "GRU",
                                             "Gemm",
                                             "GlobalAveragePool",
                                             "GlobalLpPool",
                                             "GroupNormalization",
                                             "InstanceNormalization",
                                             "LRN",
                                             "LSTM",
                                             "LayerNormalization",
                                             "LinearAttention",
                                             "LogSoftmax",
                                             "LpNormalization",
                                             "LpPool",
                                             "MatMul",
                                             "MaxRoiPool",
                                             "MeanVarianceNormalization",
                                             "NegativeLogLikelihoodLoss",
                                             "RMSNormalization",
                                             "RNN",
                                             "ReduceL1",
                                             "ReduceL2",
                                             "ReduceLogSum",
                                             "ReduceLogSumExp",
                                             "ReduceMean",
                                             "ReduceProd",
                                             "ReduceSum",
                                             "ReduceSumSquare",
                                             "STFT",
                                             "Softmax",
                                             "SoftmaxCrossEntropyLoss"};

constexpr std::string_view interpolating[] = {"GridSample", "Resize", "RoiAlign", "Upsample"};

constexpr std::string_view saturating[] = {"HardSigmoid", "Sigmoid", "Softmax"};

constexpr std::string_view discrete[] = {"And",
                                         "ArgMax",
                                         "ArgMin",
                                         "Ceil",
                                         "Compress",
                                         "DynamicQuantizeLinear",
                                         "Equal",
                                         "Floor",
                                         "Greater",
                                         "GreaterOrEqual",
                                         "Hardmax",
                                         "IsInf",
                                         "IsNaN",
                                         "Less",
                                         "LessOrEqual",
                                         "Mod",
                                         "NonMaxSuppression",
                                         "NonZero",
                                         "Not",
                                         "OneHot",
                                         "Or",
                                         "QLinearConv",
                                         "QLinearMatMul",
                                         "QuantizeLinear",
                                         "Round",
                                         "Sign",
                                         "TopK",
                                         "Unique",
                                         "Xor"};

struct KindTable {
  OperatorKind kind;
  Names names;
};
constexpr std::array kinds{KindTable{OperatorKind::exact, moving},
                           KindTable{OperatorKind::exact, never_rounded},
                           KindTable{OperatorKind::exact, of_integers},
                           KindTable{OperatorKind::exact, control},
                           KindTable{OperatorKind::exact, containers},
                           KindTable{OperatorKind::exact, random},
                           KindTable{OperatorKind::rounded, rounded},
                           KindTable{OperatorKind::accumulating, accumulating},
                           KindTable{OperatorKind::interpolating, interpolating}};

bool is_standard(std::string_view domain) { return domain.empty() || domain == "ai.onnx"; }

bool holds(Names names, std::string_view domain, std::string_view op_type) {
  return is_standard(domain) && std::find(names.begin(), names.end(), op_type) != names.end();
}

std::unordered_map<std::string_view, OperatorKind> kinds_by_name() {
  std::unordered_map<std::string_view, OperatorKind> found;
  for (const KindTable& table : kinds)
    for (const std::string_view name : table.names) found.emplace(name, table.kind);
  return found;
}

}  // namespace

OperatorKind operator_kind(std::string_view domain, std::string_view op_type) {
  static const auto known = kinds_by_name();
  const auto it = known.find(op_type);
  return is_standard(domain) && it != known.end() ? it->second : OperatorKind::approximated;
}

bool is_random(std::string_view domain, std::string_view op_type) { return holds(random, domain, op_type); }

bool is_saturating(std::string_view domain, std::string_view op_type) {
  return holds(saturating, domain, op_type);
}

bool is_discrete(std::string_view domain, std::string_view op_type) {
  return holds(discrete, domain, op_type);
}

std::vector<std::string_view> tabled_operators() {
  std::vector<std::string_view> names;
  for (const KindTable& table : kinds) names.insert(names.end(), table.names.begin(), table.names.end());
  for (const Names table : {Names(saturating), Names(discrete)})
    names.insert(names.end(), table.begin(), table.end());
  return names;
}

}  // namespace opseq
