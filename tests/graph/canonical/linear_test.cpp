#include "graph/canonical/linear.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace linear_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

const test::Weights weights{test::float_tensor("w", {2, 3}, {1, 2, 3, 4, 5, 6}),
                            test::float_tensor("b", {3}, {1, 1, 1}),
                            test::float_tensor("wt", {3, 2}, {1, 4, 2, 5, 3, 6}), all_of("two", {}, 2),
                            test::float_tensor("w2", {2, 3}, {2, 4, 6, 8, 10, 12})};

TEST_CASE("Gemm, and MatMul with Add, are the same") {
  const std::string gemm = chain_form({"x", {4, 2}}, {link("Gemm", {"w", "b"})}, weights);
  CHECK(gemm.starts_with("Linear(Input[0], Constant{3, 2}, "));
  CHECK(chain_form({"x", {4, 2}}, {link("MatMul", {"w"}), link("Add", {"b"})}, weights) == gemm);
  CHECK(chain_form({"x", {4, 2}}, {link("Gemm", {"wt", "b"}, {integer("transB", 1)})}, weights) == gemm);
}

std::vector<double> weights_of(const onnx::GraphProto& made) {
  const CanonicalModel model = test::canonical(made);
  Operand x = model.outputs[0].value;
  while (x->op != "Linear") x = x->operands[0];
  return reals_of(*x->operands[1]->constant).values;
}

TEST_CASE("a factor before, or after, or in alpha, is in the weights") {
  const auto graph_of = [&](const std::vector<onnx::NodeProto>& nodes) {
    return sized_graph({{"x", {4, 2}}}, nodes, weights);
  };
  const std::vector<double> doubled{2, 8, 4, 10, 6, 12};
  CHECK(weights_of(graph_of({node("Mul", {"x", "two"}, {"a"}), node("MatMul", {"a", "w"}, {"y"})})) ==
        doubled);
  CHECK(weights_of(graph_of({node("MatMul", {"x", "w"}, {"a"}), node("Mul", {"a", "two"}, {"y"})})) ==
        doubled);
  CHECK(weights_of(graph_of({node("Gemm", {"x", "w"}, {"y"}, {real_attribute("alpha", 2)})})) == doubled);
  CHECK(weights_of(graph_of({node("MatMul", {"x", "w"}, {"y"})})) != doubled);
}

TEST_CASE("more axes are rows") {
  CHECK(chain_form({"x", {2, 2, 2}}, {link("MatMul", {"w"})}, weights)
            .starts_with("View[2, 2, 3](Linear(View[4, 2](Input[0])"));
}

TEST_CASE("a constant before flattening is folded where all rows are the same") {
  const test::Weights all{counted("w", {4, 3}), test::float_tensor("k", {2, 1, 1}, {2, 3}),
                          integer_list("s", {1, 4})};
  CHECK(chain_form({"x", {1, 2, 1, 2}}, {link("Mul", {"k"}), link("Flatten"), link("MatMul", {"w"})}, all)
            .find("Scale") == std::string::npos);
}

const std::vector<test::TypedInput> both{{"x", {2, 4, 3}}, {"z", {2, 3, 4}}};

TEST_CASE("factors of both operands come out of a product of values") {
  const auto product = [&](const std::vector<onnx::NodeProto>& nodes) {
    return form_of(sized_graph(both, nodes, weights));
  };
  const std::string outside = product({node("MatMul", {"x", "z"}, {"a"}), node("Mul", {"a", "two"}, {"y"})});
  CHECK(outside == "Scale(MatMul(Input[0], Input[1]), {2})");
  CHECK(product({node("Mul", {"z", "two"}, {"a"}), node("MatMul", {"x", "a"}, {"y"})}) == outside);
}

TEST_CASE("products of vectors and of more axes than three") {
  CHECK(form_of(sized_graph({{"x", {3}}, {"z", {3, 2}}}, {node("MatMul", {"x", "z"}, {"y"})})) ==
        "View[2](MatMul(View[1, 3](Input[0]), Input[1]))");
  CHECK(
      form_of(sized_graph({{"x", {2, 5, 4, 3}}, {"z", {2, 5, 3, 4}}}, {node("MatMul", {"x", "z"}, {"y"})})) ==
      "View[2, 5, 4, 4](MatMul(View[10, 4, 3](Input[0]), View[10, 3, 4](Input[1])))");
}

}  // namespace linear_test
}  // namespace opseq
