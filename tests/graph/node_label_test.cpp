#include "graph/node_label.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "tests/support/models/onnx_builder.h"

namespace node_label_test {

using namespace opseq::test;  // the builders
using opseq::build_model_graph;
using opseq::Functions;
using opseq::GraphOptions;
using opseq::LabelKind;
using opseq::ModelGraph;
using opseq::operator_name;

constexpr LabelKind all_kinds[] = {LabelKind::type,         LabelKind::version,    LabelKind::element_type,
                                   LabelKind::element_rank, LabelKind::attributes, LabelKind::form};

ModelGraph built(const onnx::ModelProto& made, LabelKind kind, Functions functions = Functions::inlined) {
  GraphOptions options;
  options.label = kind;
  options.functions = functions;
  return build_model_graph(parsed_with_types(serialised(made)), options);
}

// The labels of the nodes, in the order of the vertices.
Names labels(const onnx::ModelProto& made, LabelKind kind, Functions functions = Functions::inlined) {
  const ModelGraph graph = built(made, kind, functions);
  REQUIRE(graph.operator_types.size() == graph.operators.size());
  Names found;
  for (const auto v : boost::make_iterator_range(vertices(graph.graph)))
    if (graph.graph[v].label >= opseq::first_operator_label)
      found.push_back(graph.operators.at(graph.graph[v].label - opseq::first_operator_label));
  return found;
}

onnx::ModelProto at_opset(onnx::ModelProto made, std::int64_t version) {
  made.mutable_opset_import(0)->set_version(version);
  return made;
}

// x -> type -> y with these attributes.
onnx::GraphProto with_attributes(const std::string& type, const Names& names) {
  onnx::GraphProto made = chain({type});
  for (const std::string& name : names) *made.mutable_node(0)->add_attribute() = integer(name, 1);
  return made;
}

onnx::NodeProto branching(const onnx::GraphProto& branch) {
  return node("If", {"x"}, {"y"}, {body("then_branch", branch)});
}

TEST_CASE("the label is the type, with its domain outside the default one") {
  const auto made = model(chain({"Conv", "ai.onnx::Conv", "d::Conv"}));
  CHECK(labels(made, LabelKind::type) == Names{"Conv", "Conv", "d::Conv"});
  CHECK(built(made, LabelKind::type).operator_types == Names{"Conv", "d::Conv"});
}

TEST_CASE("version: the newest of the catalog up to the opset") {
  const onnx::GraphProto graph = chain({"Conv", "Add", "ai.onnx::Relu"});
  CHECK(labels(at_opset(model(graph), 6), LabelKind::version) == Names{"Conv@1", "Add@6", "Relu@6"});
  CHECK(labels(at_opset(model(graph), 13), LabelKind::version) == Names{"Conv@11", "Add@13", "Relu@13"});
  CHECK(labels(at_opset(model(graph), 9999), LabelKind::version)[1] == "Add@14");
}

TEST_CASE("version: of several imports of a domain the newest") {
  const auto made = importing(importing(model(chain({"Add", "d::F"})), "ai.onnx", 6), "d", 4);
  CHECK(labels(importing(made, "d", 2), LabelKind::version) == Names{"Add@14", "d::F"});
}

TEST_CASE("version: none where the catalog knows none, ? without an import") {
  auto made = importing(model(chain({"Trilu", "NoSuch", "d::F", "ai.onnx.ml::Scaler", "e::F"})), "d", 7);
  made = importing(at_opset(made, 13), "ai.onnx.ml", 3);
  CHECK(labels(made, LabelKind::version) == Names{"Trilu", "NoSuch", "d::F", "ai.onnx.ml::Scaler@1", "e::F"});
  made.clear_opset_import();
  CHECK(labels(made, LabelKind::version)[0] == "Trilu@?");
}

TEST_CASE("version: in a function its own imports count, the model's for other domains") {
  const auto body_of_f = graph({node("Add", {"a", "a"}, {"o"}), node("d::F", {"o"}, {"p"})}, {}, {"p"});
  const auto f = importing(function("d::f", {"a"}, {"c"},
                                    {node("Add", {"a", "a"}, {"b"}), node("d::g", {"b"}, {"m"}),
                                     node("If", {"m"}, {"c"}, {body("then_branch", body_of_f)})}),
                           "", 7);
  const auto g = function("d::g", {"a"}, {"b"}, {node("Add", {"a", "a"}, {"b"})});
  const auto made = importing(model(graph({node("Add", {"x", "x"}, {"m"}), node("d::f", {"m"}, {"n"}),
                                           node("Add", {"n", "n"}, {"y"})},
                                          {"x"}, {"y"}),
                                    {f, g}),
                              "d", 5);
  // Between the main graph's: the node of f, that of g (which imports nothing), If and its body within f.
  CHECK(labels(made, LabelKind::version) ==
        Names{"Add@14", "Add@7", "Add@14", "If@1", "Add@7", "d::F", "Add@14"});
  CHECK(labels(made, LabelKind::version, Functions::opaque) == Names{"Add@14", "d::f", "Add@14"});
}

TEST_CASE("dtype: the type of the first output that is not left out, where the file says it") {
  onnx::GraphProto made = graph({node("A", {"x"}, {"", "a", "b"}), node("B", {"a"}, {"v"}),
                                 node("C", {"v"}, {"y"}), node("D", {"y"}, {""}), node("E", {"y"}, {})},
                                {"x"}, {"y"});
  *made.mutable_output(0) = typed("y", onnx::TensorProto::BOOL);
  made = with_types(made, {typed("", 1), typed("b", 2), typed("a", onnx::TensorProto::INT64), typed("x", 3)});
  CHECK(labels(model(made), LabelKind::element_type) == Names{"A+int64", "B+?", "C+bool", "D+?", "E+?"});
}

TEST_CASE("dtype: of two statements on a value the first that says something counts") {
  const auto made = with_types(chain({"Relu"}), {typed("y", 0), typed("y", 7), typed("y", 1)});
  CHECK(labels(model(made), LabelKind::element_type) == Names{"Relu+int64"});
}

TEST_CASE("dtype: a body knows what it says itself") {
  const auto inner = with_types(graph({node("Relu", {"x"}, {"a"}), node("Abs", {"a"}, {"b"})}, {}, {"b"}),
                                {typed("a", onnx::TensorProto::FLOAT16)});
  const auto made = with_types(graph({branching(inner)}, {"x"}, {"y"}),
                               {typed("b", onnx::TensorProto::INT8), typed("y", 1)});
  CHECK(labels(model(made), LabelKind::element_type) == Names{"If+float32", "Relu+float16", "Abs+?"});
}

TEST_CASE("dtype: a function's value_info counts, then what each caller says of its outputs") {
  const auto g = function("d::g", {"a"}, {"b"}, {node("Neg", {"a"}, {"b"})});
  const auto f = with_types(
      function("d::f", {"a"}, {"c", "d"},
               {node("Relu", {"a"}, {"b"}), node("d::g", {"b"}, {"c"}), node("Abs", {"b"}, {"d"})}),
      {typed("b", onnx::TensorProto::DOUBLE), typed("d", onnx::TensorProto::STRING)});
  const auto made = with_types(
      graph({node("d::f", {"x"}, {"p"}), node("d::f", {"p"}, {"q", "b"}), node("d::g", {"q"}, {"y"})}, {"x"},
            {"y"}),
      {typed("p", onnx::TensorProto::FLOAT), typed("q", onnx::TensorProto::INT32), typed("b", 2)});
  CHECK(labels(model(made, {f, g}), LabelKind::element_type) == Names{"Relu+float64", "Neg+float32",
                                                                      "Abs+string", "Relu+float64",
                                                                      "Neg+int32", "Abs+string", "Neg+?"});
}

TEST_CASE("dtype: without types in the model all are unknown") {
  GraphOptions options;
  options.label = LabelKind::element_type;
  const auto made = model(with_types(chain({"Relu"}), {typed("y", 1)}));
  CHECK(build_model_graph(parsed(made), options).operators == Names{"Relu+?"});
}

onnx::ValueInfoProto ranked(const std::string& name, int data_type, int rank) {
  onnx::ValueInfoProto value = typed(name, data_type);
  for (auto* shape = value.mutable_type()->mutable_tensor_type()->mutable_shape(); shape->dim_size() < rank;)
    shape->add_dim();
  return value;
}

TEST_CASE("rank: of the same output, where a statement of its type says it") {
  onnx::GraphProto made = graph({node("A", {"x"}, {"", "a"}), node("B", {"a"}, {"b"}),
                                 node("C", {"b"}, {"c"}), node("D", {"c"}, {"d"}), node("E", {"d"}, {"y"})},
                                {"x"}, {"y"});
  made = with_types(made, {ranked("a", 11, 0), typed("b", 1), ranked("b", 1, 4), ranked("b", 1, 5),
                           typed("c", 1), ranked("c", 7, 2)});
  CHECK(labels(model(made), LabelKind::element_rank) ==
        Names{"A+float64+0", "B+float32+4", "C+float32+?", "D+?+?", "E+?+?"});
}

TEST_CASE("rank: in functions as the function, then as each caller says") {
  const auto g = function("d::g", {"a"}, {"b"}, {node("Neg", {"a"}, {"b"})});
  const auto made =
      with_types(graph({node("d::g", {"x"}, {"p"}), node("d::g", {"p"}, {"y"})}, {"x"}, {"y"}),
                 {ranked("p", onnx::TensorProto::FLOAT, 1), ranked("y", onnx::TensorProto::FLOAT, 2)});
  CHECK(labels(model(made, {g}), LabelKind::element_rank) == Names{"Neg+float32+1", "Neg+float32+2"});
}

TEST_CASE("form: what the reader found out, then attributes") {
  opseq::Model read = parsed(model(with_attributes("Conv+", {"b", "a"})));
  opseq::GraphOptions options;
  options.label = LabelKind::form;
  CHECK(build_model_graph(read, options).operators == Names{"Conv\\x2b+(?)+a,b"});
  read.graph.nodes.at(0).form = "(i:float32:4)";
  CHECK(build_model_graph(read, options).operators == Names{"Conv\\x2b+(i:float32:4)+a,b"});
}

TEST_CASE("attributes: their names sorted, each once; the type alone where there are none") {
  const auto label = [](const Names& names) {
    return labels(model(with_attributes("Conv", names)), LabelKind::attributes).at(0);
  };
  CHECK(label({}) == "Conv");
  CHECK(label({"group"}) == "Conv+group");
  CHECK(label({"pads", "dilations", "group"}) == "Conv+dilations,group,pads");
  CHECK(label({"b", "a", "b"}) == "Conv+a,b");
  CHECK(label({""}) == "Conv+");
  const auto inner = with_attributes("d::Conv", {"k"});
  CHECK(labels(model(graph({branching(inner)}, {"x"}, {"y"})), LabelKind::attributes) ==
        Names{"If+then_branch", "d::Conv+k"});
}

TEST_CASE("hostile names stay text, and different nodes keep different labels") {
  const auto label = [](const std::string& type, const Names& names, LabelKind kind) {
    return labels(model(with_attributes(type, names)), kind).at(0);
  };
  CHECK(label("Re\xfflu", {std::string("a\0\xfe", 3)}, LabelKind::attributes) == "Re\\xfflu+a\\x00\\xfe");
  CHECK(label("Re\xfflu", {}, LabelKind::version) == "Re\\xfflu");
  CHECK(label("Relu@6", {}, LabelKind::version) == "Relu\\x406");
  CHECK(label("Re\xfflu", {}, LabelKind::element_type) == "Re\\xfflu+?");
  CHECK(label("A+b", {}, LabelKind::attributes) == "A\\x2bb");
  CHECK(label("A", {"b"}, LabelKind::attributes) == "A+b");
  CHECK(label("A", {"b,c"}, LabelKind::attributes) == "A+b\\x2cc");
  CHECK(label("A", {"b\\x2cc"}, LabelKind::attributes) == "A+b\\\\x2cc");
  CHECK(label("A", {"+"}, LabelKind::attributes) == "A++");
}

TEST_CASE("nodes of one type have it in common, whatever their labels") {
  onnx::GraphProto made = with_types(chain({"Relu", "a+b::Relu@1", "Relu"}), {typed("v0", 1)});
  *made.mutable_node(2)->add_attribute() = integer("k", 1);
  for (const LabelKind kind : all_kinds) {
    const ModelGraph graph = built(model(made), kind);
    REQUIRE(graph.operators.size() == graph.operator_types.size());
    CHECK(graph.operator_types[0] == "Relu");
    CHECK(graph.operator_types[1] == "a+b::Relu@1");
    const bool tells_apart =
        opseq::shows_types(kind) || kind == LabelKind::attributes || kind == LabelKind::form;
    REQUIRE(graph.operators.size() == (tells_apart ? 3 : 2));
    if (tells_apart) CHECK(graph.operator_types[2] == "Relu");
  }
}

TEST_CASE("a function that is called often is labelled each time at the cost of its nodes") {
  // Were every call to look at all types and imports, that would be a billion steps each.
  auto big = function("d::f", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})});
  std::vector<onnx::ValueInfoProto> types;
  for (int i = 0; i < 30'000; ++i) {
    types.push_back(typed("t" + std::to_string(i), 1));
    big = importing(std::move(big), "d" + std::to_string(i), 1);
  }
  const auto made = model(chain(Names(30'000, "d::f")), {with_types(big, types)});
  for (const LabelKind kind : all_kinds) CHECK(built(made, kind).operators.size() == 1);
}

TEST_CASE("an operator's name is its type, outside the default domain with the domain") {
  opseq::Node made;
  made.op_type = "Relu";
  CHECK(operator_name(made) == "Relu");
  made.domain = "ai.onnx";
  CHECK(operator_name(made) == "Relu");
  made.domain = "d\xff";
  CHECK(operator_name(made) == "d\\xff::Relu");
}

TEST_CASE("an attribute's name of many commas is escaped at the cost of its length") {
  onnx::NodeProto made = node("Relu", {"v0"}, {"v1"});
  made.add_attribute()->set_name(std::string(2'000'000, ','));
  const auto one = model(graph({made}, {"v0"}, {"v1"}));
  CHECK(model_error([&] { built(one, LabelKind::attributes); }).find("8000005 bytes long") !=
        std::string::npos);
}

}  // namespace node_label_test
