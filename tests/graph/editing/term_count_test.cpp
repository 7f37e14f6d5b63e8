#include "graph/editing/term_count.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/support/models/onnx_builder.h"

namespace term_count_test {

using namespace opseq::test;  // the builders
using opseq::Dims;

double terms(const onnx::NodeProto& made, const std::map<std::string, Dims>& known, int opset = 16) {
  const auto dims_of = [&](const std::string& name) {
    const auto it = known.find(name);
    return it == known.end() ? nullptr : &it->second;
  };
  return opseq::term_count(made, dims_of, opset);
}

onnx::AttributeProto text(const std::string& name, const std::string& value) {
  onnx::AttributeProto made;
  made.set_name(name);
  made.set_s(value);
  return made;
}

TEST_CASE("products of matrices, by whichever operand is known") {
  const auto product = node("MatMul", {"a", "b"}, {"y"});
  CHECK(terms(product, {{"a", {2, 65536}}, {"b", {65536, 3}}}) == 65536);
  CHECK(terms(product, {{"b", {5, 7, 3}}}) == 7);
  CHECK(terms(product, {{"b", {9}}}) == 9);
  CHECK(terms(product, {}) == 1);
  CHECK(terms(node("Gemm", {"a", "b"}, {"y"}), {{"a", {2, 30}}}) == 30);
  CHECK(terms(node("Gemm", {"a", "b"}, {"y"}, {integer("transA", 1)}), {{"a", {2, 30}}}) == 2);
  CHECK(terms(node("Gemm", {"a", "b"}, {"y"}), {{"b", {30, 4}}}) == 30);
  CHECK(terms(node("Gemm", {"a", "b"}, {"y"}, {integer("transB", 1)}), {{"b", {30, 4}}}) == 4);
}

TEST_CASE("convolutions, pools and normalizations") {
  CHECK(terms(node("Conv", {"x", "w"}, {"y"}), {{"w", {64, 3, 5, 5}}}) == 75);
  CHECK(terms(node("ConvTranspose", {"x", "w"}, {"y"}, {integer("group", 2)}), {{"w", {64, 3, 5, 5}}}) ==
        800);
  CHECK(terms(node("AveragePool", {"x"}, {"y"}, {integers("kernel_shape", {3, 4})}), {}) == 12);
  CHECK(terms(node("GlobalAveragePool", {"x"}, {"y"}), {{"x", {1, 8, 6, 6}}, {"y", {1, 8, 1, 1}}}) == 36);
  CHECK(terms(node("LRN", {"x"}, {"y"}, {integer("size", 5)}), {}) == 5);
  CHECK(terms(node("InstanceNormalization", {"x"}, {"y"}), {{"x", {2, 3, 4, 5}}}) == 20);
  CHECK(terms(node("LayerNormalization", {"x"}, {"y"}), {{"x", {2, 3, 4, 5}}}) == 5);
  CHECK(terms(node("LayerNormalization", {"x"}, {"y"}, {integer("axis", 1)}), {{"x", {2, 3, 4, 5}}}) == 60);
  CHECK(terms(node("GroupNormalization", {"x"}, {"y"}, {integer("num_groups", 3)}), {{"x", {2, 6, 4}}}) == 8);
  CHECK(terms(node("MeanVarianceNormalization", {"x"}, {"y"}), {{"x", {2, 3, 4, 5}}}) == 40);
  CHECK(terms(node("BatchNormalization", {"x"}, {"y"}), {{"x", {2, 3, 4, 5}}}) == 1);
}

TEST_CASE("along an axis") {
  const std::map<std::string, Dims> known{{"x", {2, 3, 4}}};
  CHECK(terms(node("Softmax", {"x"}, {"y"}), known) == 4);
  CHECK(terms(node("Softmax", {"x"}, {"y"}, {integer("axis", 0)}), known) == 2);
  CHECK(terms(node("Softmax", {"x"}, {"y"}), known, 12) == 12);
  CHECK(terms(node("LogSoftmax", {"x"}, {"y"}, {integer("axis", 9)}), known) == 1);
  CHECK(terms(node("CumSum", {"x", "axis"}, {"y"}), known) == 4);
}

TEST_CASE("reductions: elements of the operand for one of the result") {
  const auto sum = node("ReduceSum", {"x"}, {"y"});
  CHECK(terms(sum, {{"x", {4, 256, 64}}, {"y", {4, 1, 1}}}) == 16384);
  CHECK(terms(sum, {{"x", {4, 256}}, {"y", {}}}) == 1024);
  CHECK(terms(sum, {{"x", {4, 256}}}) == 1);
  CHECK(terms(sum, {{"x", {0}}, {"y", {}}}) == 1);
  CHECK(terms(sum, {{"x", {4}}, {"y", {0}}}) == 4);
}

TEST_CASE("recurrent layers and attention") {
  CHECK(terms(node("LSTM", {"x", "w", "r"}, {"y"}, {integer("hidden_size", 20)}), {{"x", {9, 1, 10}}}) == 30);
  CHECK(terms(node("Attention", {"q", "k", "v"}, {"y"}), {{"k", {1, 8, 128, 64}}}) == 128);
}

TEST_CASE("Einsum: letters that the result has not") {
  const auto einsum = [](const std::string& equation) {
    return node("Einsum", {"a", "b"}, {"y"}, {text("equation", equation)});
  };
  const std::map<std::string, Dims> known{{"a", {2, 3, 4}}, {"b", {2, 4, 5}}};
  CHECK(terms(einsum("bij,bjk->bik"), known) == 4);
  CHECK(terms(einsum("bij , bjk -> b"), known) == 60);
  CHECK(terms(einsum("bij,bjk"), known) == 8);
  CHECK(terms(einsum("...ij,...jk->...ik"), known) == 4);
  CHECK(terms(einsum("...,...j->...j"), known) == 1);
  CHECK(terms(einsum(",->"), known) == 1);
  CHECK(terms(einsum(".,bijkl.."), known) >= 1);
  CHECK(terms(node("Einsum", {"a"}, {"y"}), known) == 1);
}

TEST_CASE("biases and scales are no terms") {
  const auto applied = [](const std::string& type) {
    std::vector<int> found;
    for (int i = 0; i < 6; ++i)
      if (opseq::is_applied_once(node(type, {}, {}), i)) found.push_back(i);
    return found;
  };
  CHECK(applied("Conv") == std::vector<int>{2});
  CHECK(applied("LayerNormalization") == std::vector<int>{1, 2});
  CHECK(applied("MatMul").empty());
}

TEST_CASE("what has no operands or accumulates nothing") {
  for (const std::string type : {"Add", "MatMul", "Gemm", "Conv", "ConvTranspose", "Softmax", "ReduceSum",
                                 "LSTM", "GroupNormalization", "Det", "AveragePool"}) {
    CAPTURE(type);
    CHECK(terms(node(type, {}, {}), {}) >= 1);
    CHECK(terms(node(type, {""}, {""}), {{"", {3}}}) >= 1);
  }
}

}  // namespace term_count_test
