#include "graph/onnx/model_scopes.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "graph/model_graph.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace model_scopes_test {

using namespace opseq::test;  // the builders
using opseq::ModelScopes;
using opseq::NodePlace;
using opseq::ValueSource;
using Kind = opseq::ValueSource::Kind;

const std::set<NodePlace> none;

// Node 0 calls f, whose node 0 is an If with a body, whose node 1 calls g.
onnx::ModelProto layered() {
  const auto inner = graph({node("Neg", {"p"}, {"n"}), node("my::g", {"n"}, {"k"})}, {}, {"k"});
  const auto f =
      function("my::f", {"p", "q"}, {"r"},
               {node("If", {"q"}, {"r"}, {body("then_branch", inner), body("else_branch", inner)})});
  const auto g = function("my::g", {"a"}, {"b"}, {node("Abs", {"a"}, {"m"}), node("Exp", {"m"}, {"b"})});
  return model(
      graph({node("my::f", {"x", "c"}, {"v"}), node("Relu", {"v"}, {"y"})}, {"x", "c"}, {"y"}, {"w"}),
      {f, g});
}

std::string type_at(const onnx::ModelProto& made, const std::string& location) {
  ModelScopes scopes(made);
  return scopes.locate(location).node().op_type();
}

std::string location_error(const onnx::ModelProto& made, const std::string& location) {
  return model_error([&] { type_at(made, location); });
}

TEST_CASE("nodes are found in the main graph, in functions and in bodies") {
  CHECK(type_at(layered(), "0") == "f");
  CHECK(type_at(layered(), "1") == "Relu");
  CHECK(type_at(layered(), "0/0") == "If");
  CHECK(type_at(layered(), "0/0/then_branch/0") == "Neg");
  CHECK(type_at(layered(), "0/0/else_branch/1") == "g");
  CHECK(type_at(layered(), "0/0/then_branch/1/1") == "Exp");
}

TEST_CASE("locations that lead nowhere") {
  for (const char* location :
       {"", "2", "-1", "+1", "x", "0/", "0/1", "1/0", "0/0/body/0", "0/0/then_branch", "0/0/then_branch/",
        "0/0/then_branch/2", "0x", " 0", "99999999999999999999", "0//0", "/0"}) {
    CAPTURE(location);
    CHECK(location_error(layered(), location) == "it has no node at \"" + std::string(location) + '"');
  }
}

TEST_CASE("every location of the operator graph leads to a node of that operator") {
  const std::string folder = OPSEQ_DATA "/corpus/real/";
  int bodies_and_calls = 0;
  for (const char* file : {"scripted_nested_if", "scripted_loop", "mvit_v1_b"}) {
    onnx::ModelProto read;
    REQUIRE(read.ParseFromString(read_file(folder + file + ".onnx")));
    ModelScopes scopes(read);
    const auto built = opseq::build_model_graph(parsed(read), {});
    for (std::size_t v = 0; v < built.origins.size(); ++v) {
      const auto label = built.graph[v].label;
      if (label < opseq::first_operator_label) continue;
      const auto& location = built.origins[v].location;
      CHECK(scopes.locate(location).node().op_type() == built.operators[label - opseq::first_operator_label]);
      if (location.find('/') != std::string::npos) ++bodies_and_calls;
    }
  }
  CHECK(bodies_and_calls > 20);
}

TEST_CASE("attributes with odd names, and several bodies in one attribute") {
  const auto one = chain({"Relu"});
  const auto two = chain({"Neg"});
  const auto made = model(graph({node("my::Op", {}, {"y"},
                                      {body("a", one), body("a/0/b", two), bodies("list", {one, two}),
                                       body("0", two), body("back\\slash", two)})},
                                {}, {"y"}));
  CHECK(type_at(made, "0/a/0") == "Relu");
  CHECK(type_at(made, "0/a/0/b/0") == "Neg");
  CHECK(type_at(made, "0/list.0/0") == "Relu");
  CHECK(type_at(made, "0/list.1/0") == "Neg");
  CHECK(type_at(made, "0/0/0") == "Neg");
  CHECK(type_at(made, "0/back\\\\slash/0") == "Neg");
}

TEST_CASE("a value's source lies behind the borders of functions and bodies") {
  const auto made = layered();
  ModelScopes scopes(made);
  const NodePlace relu = scopes.locate("1");
  const ValueSource through_call = scopes.source(*relu.frame, "v", none);
  CHECK(through_call.kind == Kind::node);
  CHECK(through_call.place == scopes.locate("0/0"));
  const ValueSource opaque = scopes.source(*relu.frame, "v", {scopes.locate("0")});
  CHECK(opaque.place == scopes.locate("0"));
  const NodePlace neg = scopes.locate("0/0/then_branch/0");
  const ValueSource captured = scopes.source(*neg.frame, "p", none);
  CHECK(captured.kind == Kind::input);
  CHECK(captured.frame == &scopes.main());
  CHECK(captured.name == "x");
  CHECK(scopes.source(*neg.frame, "k", none).place == scopes.locate("0/0/then_branch/1/1"));
  CHECK(scopes.source(scopes.main(), "w", none).kind == Kind::initializer);
  CHECK(scopes.source(scopes.main(), "", none).kind == Kind::absent);
  CHECK(model_error([&] { scopes.source(scopes.main(), "k", none); }) ==
        "the value \"k\" is used, but nothing produces it");
}

TEST_CASE("a name that is asked for may go: the source's is the model's") {
  const auto made = layered();
  ModelScopes scopes(made);
  std::string asked = "w";
  const ValueSource source = scopes.source(scopes.main(), asked, none);
  asked = "?";
  CHECK(source.name == "w");
}

TEST_CASE("absent arguments, too many values, recursion and circles") {
  const auto f = function("my::f", {"p", "q"}, {"r"}, {node("Clip", {"p", "q"}, {"r"})});
  const auto call =
      model(graph({node("my::f", {"x"}, {"y", "z"}), node("my::f", {"x", ""}, {"u"})}, {"x"}, {"y"}), {f});
  ModelScopes scopes(call);
  CHECK(scopes.source(*scopes.locate("0/0").frame, "q", none).kind == Kind::absent);
  CHECK(scopes.source(*scopes.locate("1/0").frame, "q", none).kind == Kind::absent);
  CHECK(model_error([&] { scopes.source(scopes.main(), "z", none); }) ==
        "a node calls the function \"f\" with more values than it has");
  const auto loop = function("my::l", {"p"}, {"r"}, {node("my::l", {"p"}, {"r"})});
  const auto recursive = model(graph({node("my::l", {"x"}, {"y"})}, {"x"}, {"y"}), {loop});
  CHECK(location_error(recursive, "0/0/0") == "the function \"l\" calls itself");
  const auto same = function("my::s", {"p"}, {"p"}, {});
  const auto circle =
      model(graph({node("my::s", {"a"}, {"b"}), node("my::s", {"b"}, {"a"})}, {}, {"a"}), {same});
  ModelScopes circular(circle);
  CHECK(model_error([&] { circular.source(circular.main(), "a", none); }) == "the graph has a cycle");
}

TEST_CASE("functions of one name are told apart by their overload") {
  const auto first = overloaded("1", function("my::f", {"p"}, {"r"}, {node("Neg", {"p"}, {"r"})}));
  const auto second = overloaded("2", function("my::f", {"p"}, {"r"}, {node("Abs", {"p"}, {"r"})}));
  const auto made =
      model(graph({overloaded("2", node("my::f", {"x"}, {"y"}))}, {"x"}, {"y"}), {first, second});
  CHECK(type_at(made, "0/0") == "Abs");
}

TEST_CASE("the declared type that is nearest to the question counts") {
  auto made = layered();
  declare(*made.mutable_graph(), "v", tensor_type(onnx::TensorProto::DOUBLE, {2}));
  ModelScopes scopes(made);
  const ValueSource source = scopes.source(scopes.main(), "v", none);
  REQUIRE(source.type != nullptr);
  CHECK(source.type->tensor_type().elem_type() == onnx::TensorProto::DOUBLE);
  CHECK(scopes.source(scopes.main(), "x", none).type == nullptr);
}

TEST_CASE("references to a function's attributes are followed outwards, then to the default") {
  using A = onnx::AttributeProto;
  const auto inner =
      function("my::inner", {"p"}, {"r"}, {node("Elu", {"p"}, {"r"}, {reference("alpha", A::INT, "a")})});
  auto outer =
      function("my::outer", {"p"}, {"r"}, {node("my::inner", {"p"}, {"r"}, {reference("a", A::INT, "b")})});
  outer.mutable_unknown_fields()->AddLengthDelimited(11, integer("b", 7).SerializeAsString());
  const auto made =
      model(graph({node("my::outer", {"x"}, {"y"}, {integer("b", 5)}), node("my::outer", {"x"}, {"z"})},
                  {"x"}, {"y"}),
            {inner, outer});
  ModelScopes scopes(made);
  onnx::AttributeProto kept;
  const auto* given = opseq::referenced_attribute(*scopes.locate("0/0/0").frame, "a", kept);
  REQUIRE(given != nullptr);
  CHECK(given->i() == 5);
  const auto* otherwise = opseq::referenced_attribute(*scopes.locate("1/0/0").frame, "a", kept);
  REQUIRE(otherwise != nullptr);
  CHECK(otherwise->i() == 7);
  CHECK(opseq::referenced_attribute(*scopes.locate("0/0").frame, "other", kept) == nullptr);
  CHECK(opseq::referenced_attribute(scopes.main(), "b", kept) == nullptr);
}

TEST_CASE("attributes by name, of nodes and as functions have them by default") {
  const auto made = node("N", {}, {}, {integer("a", 1), integer("b", 2)});
  CHECK(opseq::find_attribute(made, "b")->i() == 2);
  CHECK(opseq::find_attribute(made, "c") == nullptr);
  auto called = function("f::F", {}, {}, {});
  set_unknown_string(called, 11, serialised(integer("k", 5)));
  onnx::AttributeProto found;
  CHECK(opseq::defaults_of(called).size() == 1);
  CHECK(opseq::find_default(called, "k", found));
  CHECK(found.i() == 5);
  CHECK_FALSE(opseq::find_default(called, "l", found));
}

TEST_CASE("references are replaced under their own names, those that mean nothing leave") {
  auto made = node("N", {}, {}, {integer("a", 1), integer("b", 0), integer("c", 0), integer("d", 4)});
  made.mutable_attribute(1)->set_ref_attr_name("outer");
  made.mutable_attribute(2)->set_ref_attr_name("none");
  opseq::replace_references(made, [](const std::string& name, onnx::AttributeProto& kept) {
    kept = integer(name, 7);
    return name == "outer" ? &kept : nullptr;
  });
  REQUIRE(made.attribute_size() == 3);
  CHECK(made.attribute(1).name() == "b");
  CHECK(made.attribute(1).i() == 7);
  CHECK(made.attribute(1).ref_attr_name().empty());
  CHECK(made.attribute(2).name() == "d");
}

}  // namespace model_scopes_test
