#include "graph/onnx/node_forms.h"

#include <doctest/doctest.h>

#include "graph/model_graph.h"
#include "graph/onnx/labelled_model.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {
namespace node_forms_test {

constexpr int of_floats = onnx::TensorProto::FLOAT;

onnx::GraphProto declared(onnx::GraphProto made,
                          const std::vector<std::pair<std::string, std::vector<std::int64_t>>>& shapes) {
  made.set_name("g");
  for (const auto& [name, dims] : shapes) declare(made, name, tensor_type(of_floats, dims));
  return made;
}

std::vector<std::string> forms(const onnx::ModelProto& made) {
  const Model read = parse_labelled_model(bytes_of(serialised(made)), {}, LabelKind::form);
  std::vector<std::string> found;
  for (const Node& each : read.graph.nodes) found.push_back(each.form);
  return found;
}

TEST_CASE("where operands come from, what they are, and those left out") {
  onnx::GraphProto made =
      declared(graph({node("Conv", {"x", "w"}, {"a"}), node("Conv", {"a", "v", "b"}, {"c"}),
                      node("Clip", {"c", "", "hi"}, {"d"}), node("Clip", {"d", "", ""}, {"y"})},
                     {"x", "v"}, {"y"}),
               {{"x", {1, 2, 5, 5}}, {"v", {2, 2, 1, 1}}, {"y", {1, 2, 5, 5}}});
  *made.add_initializer() = float_tensor("w", {2, 2, 1, 1}, {1, 2, 3, 4});
  *made.add_initializer() = float_tensor("b", {2}, {1, 2});
  *made.add_initializer() = float_tensor("hi", {}, {6});
  CHECK(forms(model(made)) == Names{"(i:float32:4,c:float32:4)", "(v:float32:4,i:float32:4,c:float32:1)",
                                    "(v:float32:4,-,c:float32:0)", "(v:float32:4)"});
}

TEST_CASE("a Constant is one, what is computed from it is not") {
  const onnx::GraphProto made = declared(
      graph({node("Constant", {}, {"k"}, {tensor_attribute("value", float_tensor("", {2}, {1, 2}))}),
             node("Neg", {"k"}, {"n"}), node("Pow", {"x", "k"}, {"p"}), node("Sub", {"p", "n"}, {"y"})},
            {"x"}, {"y"}),
      {{"x", {3, 2}}, {"y", {3, 2}}});
  CHECK(forms(model(made)) == Names{"()", "(c:float32:1)", "(i:float32:2,c:float32:1;broadcast)",
                                    "(v:float32:2,v:float32:1;broadcast)"});
}

TEST_CASE("shapes of operators that broadcast: equal, not, and what can't be told") {
  const auto relation = [](const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
    const std::string form = forms(model(declared(graph({node("Add", {"a", "b"}, {"y"})}, {"a", "b"}, {"y"}),
                                                  {{"a", a}, {"b", b}})))
                                 .at(0);
    return form.substr(form.find(';') + 1);
  };
  CHECK(relation({2, 3}, {2, 3}) == "equal)");
  CHECK(relation({2, 3}, {1, 3}) == "broadcast)");
  CHECK(relation({2, 3}, {3}) == "broadcast)");
  CHECK(relation({-1, 3}, {2, 3}) == "?)");
  CHECK(relation({-1, 3}, {2, 1}) == "broadcast)");
  CHECK(relation({}, {}) == "equal)");
}

TEST_CASE("named sizes are equal to themselves alone") {
  onnx::GraphProto made =
      declared(graph({node("Add", {"a", "b"}, {"y"})}, {"a", "b"}, {"y"}), {{"a", {-1}}, {"b", {-1}}});
  for (auto& input : *made.mutable_input())
    input.mutable_type()->mutable_tensor_type()->mutable_shape()->mutable_dim(0)->set_dim_param("N");
  CHECK(forms(model(made)) == Names{"(i:float32:1,i:float32:1;equal)"});
  made.mutable_input(1)
      ->mutable_type()
      ->mutable_tensor_type()
      ->mutable_shape()
      ->mutable_dim(0)
      ->set_dim_param("M");
  CHECK(forms(model(made)) == Names{"(i:float32:1,i:float32:1;?)"});
}

TEST_CASE("equal and unequal parts, said by an attribute, by a constant, or by neither") {
  onnx::GraphProto made =
      declared(graph({node("Split", {"x"}, {"a", "b"}), node("Split", {"x", "even"}, {"c", "d"}),
                      node("Split", {"x", "odd"}, {"e", "f"}), node("Split", {"x", "s"}, {"g", "h"})},
                     {"x", "s"}, {"a"}),
               {{"x", {4}}});
  declare(made, "s", tensor_type(onnx::TensorProto::INT64, {2}));
  *made.add_initializer() = int64_tensor("even", {2}, {2, 2});
  *made.add_initializer() = int64_tensor("odd", {2}, {1, 3});
  CHECK(forms(model(made)) == Names{"(i:float32:1;equal)", "(i:float32:1,c:int64:1;equal)",
                                    "(i:float32:1,c:int64:1;unequal)", "(i:float32:1,i:int64:1;?)"});
  onnx::ModelProto old = model(declared(
      graph({node("Split", {"x"}, {"a", "b"}, {integers("split", {1, 3})})}, {"x"}, {"a"}), {{"x", {4}}}));
  old.mutable_opset_import(0)->set_version(11);
  CHECK(forms(old) == Names{"(i:float32:1;unequal)"});
}

TEST_CASE("of more than two operands of one kind in a row, the rest are short") {
  const onnx::GraphProto made =
      declared(graph({node("Concat", {"x", "x", "x", "x", "w", "x"}, {"a"}), node("Sum", {"x", "x"}, {"y"})},
                     {"x", "w"}, {"y"}),
               {{"x", {2}}, {"w", {2, 2}}});
  CHECK(forms(model(made)).at(0) == "(i:float32:1,i:float32:1,..,i:float32:2,i:float32:1)");
  CHECK(forms(model(made)).at(1) == "(i:float32:1,i:float32:1;equal)");
}

TEST_CASE("what is no tensor, what nobody knows, and other domains' operators") {
  const onnx::GraphProto made =
      declared(graph({node("SequenceConstruct", {"x"}, {"s"}), node("SequenceAt", {"s", "k"}, {"a"}),
                      node("com::Add", {"a", "x"}, {"b"}), node("Neg", {"b"}, {"y"})},
                     {"x", "k"}, {"y"}),
               {{"x", {2}}});
  const auto found = forms(model(made));
  CHECK(found.at(0) == "(i:float32:1)");
  CHECK(found.at(1) == "(v:sequence,i:?:?)");
  CHECK(found.at(2).ends_with(",i:float32:1)"));
  CHECK(found.at(3) == "(v:?:?)");
}

TEST_CASE("in bodies: what comes from around has its form, what is handed in is computed") {
  onnx::GraphProto inner = declared(
      graph({node("Add", {"s", "x"}, {"t"}), node("Mul", {"t", "w"}, {"u"})}, {"i", "go", "s"}, {"go", "u"}),
      {{"s", {2}}});
  const onnx::GraphProto made = [&] {
    onnx::GraphProto whole = declared(
        graph({node("Loop", {"m", "", "x"}, {"y"}, {body("body", inner)})}, {"m", "x"}, {"y"}), {{"x", {2}}});
    *whole.add_initializer() = float_tensor("w", {2}, {1, 2});
    return whole;
  }();
  const Model read = parse_labelled_model(bytes_of(serialised(model(made))), {}, LabelKind::form);
  const std::vector<Node>& nodes = read.graph.nodes.at(0).attributes.at(0).bodies.at(0).nodes;
  CHECK(nodes.at(0).form == "(v:float32:1,i:float32:1;equal)");
  CHECK(nodes.at(1).form == "(v:?:?,c:float32:1;?)");
}

TEST_CASE("in functions: what the function itself says") {
  const onnx::ModelProto made = importing(
      model(declared(graph({node("local::F", {"x"}, {"y"})}, {"x"}, {"y"}), {{"x", {2}}}),
            {function("local::F", {"p"}, {"q"},
                      {node("Constant", {}, {"k"}, {tensor_attribute("value", float_tensor("", {}, {1}))}),
                       node("Add", {"p", "k"}, {"q"})})}),
      "local", 1);
  const Model read = parse_labelled_model(bytes_of(serialised(made)), {}, LabelKind::form);
  CHECK(read.functions.at(0).nodes.at(1).form == "(v:?:?,c:float32:0;?)");
  CHECK(read.graph.nodes.at(0).form == "(i:float32:1)");
}

TEST_CASE("as labels: with the attributes that are set; without forms where none were asked for") {
  const onnx::GraphProto made = declared(
      graph({node("Concat", {"x", "x"}, {"a"}, {integer("axis", 0)}), node("c+::Relu", {"a"}, {"y"})}, {"x"},
            {"y"}),
      {{"x", {2}}});
  const std::string bytes = serialised(model(made));
  const auto labels = [](const Model& read) {
    GraphOptions options;
    options.label = LabelKind::form;
    return build_model_graph(read, options).operators;
  };
  CHECK(labels(parse_labelled_model(bytes_of(bytes), {}, LabelKind::form)) ==
        Names{"Concat+(i:float32:1,i:float32:1)+axis", "c\\x2b::Relu+(v:float32:1)"});
  CHECK(labels(parsed(bytes)) == Names{"Concat+(?)+axis", "c\\x2b::Relu+(?)"});
}

}  // namespace node_forms_test
}  // namespace opseq::test
