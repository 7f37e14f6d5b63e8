#include "graph/editing/term_count.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <unordered_map>

#include "graph/onnx/model_scopes.h"

namespace opseq {
namespace {

const Dims no_dims;

double product(const Dims& dims, std::size_t first = 0) {
  double count = 1;
  for (std::size_t i = first; i < dims.size(); ++i) count *= static_cast<double>(dims[i]);
  return count;
}

double longest(const Dims& dims) {
  return dims.empty() ? 1 : static_cast<double>(*std::max_element(dims.begin(), dims.end()));
}

struct Sum {
  const onnx::NodeProto& node;
  const DimsOf& dims_of;
  int opset;

  // Of what is left out or not known: none.
  const Dims& input(int position) const {
    if (position >= node.input_size() || node.input(position).empty()) return no_dims;
    const Dims* const dims = dims_of(node.input(position));
    return dims == nullptr ? no_dims : *dims;
  }
  std::int64_t integer(const char* name, std::int64_t without) const {
    const auto* const attribute = find_attribute(node, name);
    return attribute == nullptr ? without : attribute->i();
  }
  Dims integers(const char* name) const {
    const auto* const attribute = find_attribute(node, name);
    if (attribute == nullptr) return {};
    return {attribute->ints().begin(), attribute->ints().end()};
  }
};

// The length of an axis, counted from the end where it is negative; 1 where there is none.
double length(const Dims& dims, std::int64_t axis) {
  if (axis < 0) axis += static_cast<std::int64_t>(dims.size());
  if (axis < 0 || axis >= static_cast<std::int64_t>(dims.size())) return 1;
  return static_cast<double>(dims[static_cast<std::size_t>(axis)]);
}

double from_axis(const Dims& dims, std::int64_t axis) {
  if (axis < 0) axis += static_cast<std::int64_t>(dims.size());
  return axis < 0 ? 1 : product(dims, static_cast<std::size_t>(axis));
}

// Either operand tells, where the other's dims are not known.
double of_matrices(const Sum& sum) {
  const Dims& b = sum.input(1);
  if (!sum.input(0).empty()) return length(sum.input(0), -1);
  return length(b, b.size() == 1 ? 0 : -2);
}

double of_gemm(const Sum& sum) {
  if (!sum.input(0).empty()) return length(sum.input(0), sum.integer("transA", 0) != 0 ? 0 : 1);
  return length(sum.input(1), sum.integer("transB", 0) != 0 ? 1 : 0);
}

double of_transposed_convolution(const Sum& sum) {
  const Dims& weights = sum.input(1);
  const auto groups = static_cast<double>(std::max<std::int64_t>(1, sum.integer("group", 1)));
  return weights.size() < 2 ? 1 : product(weights, 2) * static_cast<double>(weights[0]) / groups;
}

double of_recurrence(const Sum& sum) {
  return length(sum.input(0), -1) + static_cast<double>(sum.integer("hidden_size", 1));
}

// Before opset 13 the axes from that one on were one.
double of_softmax(const Sum& sum) {
  return sum.opset < 13 ? from_axis(sum.input(0), sum.integer("axis", 1))
                        : length(sum.input(0), sum.integer("axis", -1));
}

double of_moments(const Sum& sum) {
  Dims axes = sum.integers("axes");
  if (axes.empty()) axes = {0, 2, 3};
  double count = 1;
  for (const std::int64_t axis : axes) count *= length(sum.input(0), axis);
  return count;
}

double of_groups(const Sum& sum) {
  const Dims& dims = sum.input(0);
  const auto groups = static_cast<double>(std::max<std::int64_t>(1, sum.integer("num_groups", 1)));
  return product(dims, 1) / groups;
}

// Scores are sums over a head, results over the keys.
double of_attention(const Sum& sum) {
  const Dims& keys = sum.input(1);
  return std::max(length(keys, -1), length(keys, -2));
}

// The elements of the operand over those of the result.
double of_reduction(const Sum& sum) {
  const Dims* const made = sum.node.output_size() > 0 ? sum.dims_of(sum.node.output(0)) : nullptr;
  if (made == nullptr || sum.input(0).empty()) return 1;
  return product(sum.input(0)) / std::max(1.0, product(*made));
}

// The letters of one operand, each with its axis: those behind an ellipsis are counted from the end.
void add_letters(std::string_view letters, const Dims& dims, std::map<char, double>& lengths) {
  const std::size_t dots = letters.find("...");
  std::int64_t axis = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i] == '.') {
      const auto behind = static_cast<std::int64_t>(letters.size() - dots - 3);
      if (i == dots) axis = std::max<std::int64_t>(0, static_cast<std::int64_t>(dims.size()) - behind);
    } else {
      if (axis < static_cast<std::int64_t>(dims.size())) lengths[letters[i]] = length(dims, axis);
      ++axis;
    }
  }
}

// The letters that the result does not have; without an arrow, those that occur twice.
double of_einsum(const Sum& sum) {
  const auto* const attribute = find_attribute(sum.node, "equation");
  if (attribute == nullptr) return 1;
  std::string equation = attribute->s();
  std::erase(equation, ' ');
  const std::size_t arrow = equation.find("->");
  std::string_view left = std::string_view(equation).substr(0, arrow);
  const std::string_view right =
      arrow == std::string::npos ? "" : std::string_view(equation).substr(arrow + 2);
  const std::string_view all = left;
  std::map<char, double> lengths;
  for (int i = 0; i < sum.node.input_size(); ++i) {
    add_letters(left.substr(0, left.find(',')), sum.input(i), lengths);
    left = left.find(',') == std::string_view::npos ? "" : left.substr(left.find(',') + 1);
  }
  double count = 1;
  for (const auto& [letter, size] : lengths) {
    const bool is_summed = arrow == std::string::npos ? std::count(all.begin(), all.end(), letter) > 1
                                                      : right.find(letter) == std::string_view::npos;
    if (is_summed) count *= size;
  }
  return count;
}

bool is_reduction(std::string_view op_type) {
  return op_type.starts_with("Reduce") || op_type.starts_with("Global") || op_type.ends_with("Loss");
}

using Count = double (*)(const Sum&);

const std::unordered_map<std::string_view, Count>& counts() {
  constexpr Count along_axis = [](const Sum& sum) { return length(sum.input(0), sum.integer("axis", -1)); };
  constexpr Count along_longest = [](const Sum& sum) { return longest(sum.input(0)); };
  constexpr Count of_kernel = [](const Sum& sum) { return product(sum.integers("kernel_shape")); };
  constexpr Count of_filter = [](const Sum& sum) { return product(sum.input(1), 1); };
  constexpr Count of_last_axes = [](const Sum& s) { return from_axis(s.input(0), s.integer("axis", -1)); };
  static const std::unordered_map<std::string_view, Count> table{
      {"MatMul", of_matrices},
      {"Gemm", of_gemm},
      {"Einsum", of_einsum},
      {"Attention", of_attention},
      {"LinearAttention", of_attention},
      {"Conv", of_filter},
      {"DeformConv", of_filter},
      {"CausalConvWithState", of_filter},
      {"ConvTranspose", of_transposed_convolution},
      {"AveragePool", of_kernel},
      {"LpPool", of_kernel},
      {"LRN", [](const Sum& sum) { return static_cast<double>(sum.integer("size", 1)); }},
      {"LSTM", of_recurrence},
      {"GRU", of_recurrence},
      {"RNN", of_recurrence},
      {"Softmax", of_softmax},
      {"LogSoftmax", of_softmax},
      {"LpNormalization", along_axis},
      {"CumSum", along_longest},
      {"CumProd", along_longest},
      {"Det", along_longest},
      {"DFT", along_longest},
      {"LayerNormalization", of_last_axes},
      {"RMSNormalization", of_last_axes},
      {"GroupNormalization", of_groups},
      {"InstanceNormalization", [](const Sum& sum) { return product(sum.input(0), 2); }},
      {"MeanVarianceNormalization", of_moments},
  };
  return table;
}

struct AppliedOnce {
  std::string_view op_type;
  int position;
};
constexpr std::array applied_once{
    AppliedOnce{"Conv", 2},
    AppliedOnce{"ConvTranspose", 2},
    AppliedOnce{"DeformConv", 3},
    AppliedOnce{"CausalConvWithState", 2},
    AppliedOnce{"Gemm", 2},
    AppliedOnce{"GRU", 3},
    AppliedOnce{"LSTM", 3},
    AppliedOnce{"RNN", 3},
    AppliedOnce{"GroupNormalization", 1},
    AppliedOnce{"GroupNormalization", 2},
    AppliedOnce{"InstanceNormalization", 1},
    AppliedOnce{"InstanceNormalization", 2},
    AppliedOnce{"LayerNormalization", 1},
    AppliedOnce{"LayerNormalization", 2},
    AppliedOnce{"RMSNormalization", 1},
};

}  // namespace

bool is_applied_once(const onnx::NodeProto& node, int position) {
  return std::any_of(applied_once.begin(), applied_once.end(), [&](const AppliedOnce& each) {
    return each.op_type == node.op_type() && each.position == position;
  });
}

double term_count(const onnx::NodeProto& node, const DimsOf& dims_of, int opset) {
  const Sum sum{node, dims_of, opset};
  const auto it = counts().find(node.op_type());
  if (it != counts().end()) return std::max(1.0, it->second(sum));
  return is_reduction(node.op_type()) ? std::max(1.0, of_reduction(sum)) : 1;
}

}  // namespace opseq
