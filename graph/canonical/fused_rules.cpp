#include "graph/canonical/fused_rules.h"

#include <limits>

#include "graph/canonical/affine.h"
#include "graph/canonical/binary.h"
#include "graph/canonical/elementwise.h"
#include "graph/canonical/linear.h"
#include "graph/canonical/node_rules.h"
#include "graph/canonical/reduction_rules.h"
#include "graph/canonical/views.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

MadeValues one_value(Operand x) { return x == nullptr ? MadeValues() : MadeValues(Operands{x}); }

// The node as ONNX's operator of that name, with the first operands.
MadeValues as_standard(Builder& builder, const CanonicalNode& node, const char* op, std::size_t operands) {
  CanonicalNode standard = node;
  standard.op = op;
  if (standard.operands.size() > operands) standard.operands.resize(operands);
  while (!standard.operands.empty() && standard.operands.back() == nullptr) standard.operands.pop_back();
  return values_of(builder, standard);
}

MadeValues fused_conv(Builder& builder, const CanonicalNode& node) {
  const MadeValues made = as_standard(builder, node, "Conv", 3);
  if (!made) return std::nullopt;
  Operand x = made->front();
  if (node.operand(3) != nullptr) x = binary(builder, "Add", x, node.operand(3));
  return one_value(activated(builder, x, node.attributes.text("activation", ""),
                             node.attributes.numbers("activation_params")));
}

MadeValues fused_gemm(Builder& builder, const CanonicalNode& node) {
  const MadeValues made = as_standard(builder, node, "Gemm", 3);
  if (!made) return std::nullopt;
  const auto number = [&](const char* name) { return node.attributes.number(name, 0); };
  return one_value(activated(builder, made->front(), node.attributes.text("activation", ""),
                             {number("activation_alpha"), number("activation_beta")}));
}

// Batches to the front of the columns, and rows and columns exchanged, as the node says.
Operand turned_operand(Builder& builder, Operand x, bool is_batch, bool is_matrix) {
  if (!x->shape || x->shape->size() < 2) return is_batch || is_matrix ? nullptr : x;
  const auto rank = static_cast<std::int64_t>(x->shape->size());
  Dims order;
  for (std::int64_t i = 0; i < rank; ++i) order.push_back(i);
  if (is_batch) {
    order.clear();
    for (std::int64_t i = 1; i + 1 < rank; ++i) order.push_back(i);
    order.push_back(0);
    order.push_back(rank - 1);
  }
  if (is_matrix) std::swap(order[order.size() - 1], order[order.size() - 2]);
  return transpose(builder, x, order);
}

MadeValues fused_matmul(Builder& builder, const CanonicalNode& node) {
  if (node.operand(0) == nullptr || node.operand(1) == nullptr) return std::nullopt;
  const auto flag = [&](const char* name) { return node.attributes.integer(name, 0) != 0; };
  const Operand a = turned_operand(builder, node.operand(0), flag("transBatchA"), flag("transA"));
  const Operand b = turned_operand(builder, node.operand(1), flag("transBatchB"), flag("transB"));
  if (a == nullptr || b == nullptr) return std::nullopt;
  return one_value(
      scaled(builder, matrix_product(builder, a, b), {{}, {node.attributes.number("alpha", 1)}}));
}

MadeValues fused_gelu(Builder& builder, const CanonicalNode& node) {
  Operand x = node.operand(0);
  if (x == nullptr || !is_floating_point(x->type)) return std::nullopt;
  if (node.operand(1) != nullptr) x = binary(builder, "Add", x, node.operand(1));
  return one_value(gelu(builder, x));
}

MadeValues quick_gelu(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0);
  if (x == nullptr || !is_floating_point(x->type)) return std::nullopt;
  return one_value(sigmoid_product(builder, x, node.attributes.number("alpha", static_cast<double>(1.702F))));
}

// Input plus skip (plus a bias), normalized; the sum is the fourth output.
MadeValues skip_normalization(Builder& builder, const CanonicalNode& node) {
  const Operand x = node.operand(0), skip = node.operand(1), scale = node.operand(2);
  if (x == nullptr || skip == nullptr || scale == nullptr) return std::nullopt;
  const bool is_simplified = node.op == "com.microsoft::SkipSimplifiedLayerNormalization";
  const Operand bias = node.operand(is_simplified ? 3 : 4);
  Operand sum = binary(builder, "Add", x, skip);
  if (bias != nullptr) sum = binary(builder, "Add", sum, bias);
  const Operand made =
      layer_normalized(builder, sum, scale, is_simplified ? nullptr : node.operand(3), -1,
                       node.attributes.number("epsilon", static_cast<double>(1e-12F)), is_simplified);
  if (made == nullptr) return std::nullopt;
  Operands values{made};
  if (node.outputs() > 3) values.insert(values.end(), {nullptr, nullptr, sum});
  return values;
}

}  // namespace

Operand activated(Builder& builder, Operand x, const std::string& activation,
                  const std::vector<double>& numbers) {
  const auto number = [&](std::size_t position, double without) {
    return position < numbers.size() ? numbers[position] : without;
  };
  if (activation.empty()) return x;
  if (activation == "Relu") return clamp(builder, x, 0, std::numeric_limits<double>::infinity());
  if (activation == "Clip") return clamp(builder, x, number(0, 0), number(1, 0));
  if (activation == "HardSigmoid") return hard_sigmoid(builder, x, number(0, 0.2), number(1, 0.5));
  if (activation == "LeakyRelu") return unary(builder, leaky_op, x, {{}, {number(0, 0.01)}, {}}, x->type);
  if (activation == "HardSwish") return hard_swish(builder, x);
  if (activation == "Silu" || activation == "Swish") return sigmoid_product(builder, x, 1);
  if (activation == "Sigmoid" || activation == "Tanh") return unary(builder, activation.c_str(), x);
  return nullptr;
}

std::vector<NamedRule> fused_rules() {
  return {{"com.microsoft::FusedConv", fused_conv},
          {"com.microsoft::FusedGemm", fused_gemm},
          {"com.microsoft::FusedMatMul", fused_matmul},
          {"com.microsoft::TransposeMatMul", fused_matmul},
          {"com.microsoft::Gelu", fused_gelu},
          {"com.microsoft::BiasGelu", fused_gelu},
          {"com.microsoft::QuickGelu", quick_gelu},
          {"com.microsoft::SkipLayerNormalization", skip_normalization},
          {"com.microsoft::SkipSimplifiedLayerNormalization", skip_normalization}};
}

}  // namespace opseq
