#include "graph/editing/new_names.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "tests/support/models/onnx_builder.h"

namespace new_names_test {

using namespace opseq::test;  // the builders
using opseq::NewNames;

TEST_CASE("names say what they come from, and each is given once") {
  NewNames names(model(chain({"Relu"})));
  CHECK(names.next("x") == "x~1");
  CHECK(names.next("x") == "x~2");
  CHECK(names.next("") == "~3");
  CHECK(names.next("x~1") == "x~1~4");
}

TEST_CASE("wherever the model has such a name, new ones differ from it") {
  const auto first = [](const onnx::ModelProto& made) { return NewNames(made).next("x"); };
  CHECK(first(model(graph({node("Relu", {"a"}, {"x~1"})}, {"a"}, {}))) == "x~~1");
  CHECK(first(model(graph({named("x~1", node("Relu", {"a"}, {"b"}))}, {"a"}, {}))) == "x~~1");
  CHECK(first(model(graph({}, {"x~1"}, {}))) == "x~~1");
  CHECK(first(model(graph({}, {}, {"x~1"}))) == "x~~1");
  CHECK(first(model(graph({}, {}, {}, {"x~1"}))) == "x~~1");
  CHECK(first(model(graph({node("Relu", {"x~~1"}, {"b"})}, {}, {}))) == "x~~~1");
  const auto inner = graph({node("Relu", {"a"}, {"x~1"})}, {}, {});
  CHECK(first(model(graph({node("If", {"c"}, {"b"}, {body("then_branch", inner)})}, {"c"}, {}))) == "x~~1");
  CHECK(first(model(graph({node("If", {"c"}, {"b"}, {bodies("many", {inner})})}, {"c"}, {}))) == "x~~1");
  CHECK(first(model(graph({}, {}, {}), {function("F", {"x~1"}, {}, {})})) == "x~~1");
  CHECK(first(model(graph({}, {}, {}), {function("F", {}, {}, {node("Relu", {"a"}, {"x~1"})})})) == "x~~1");
}

TEST_CASE("names made of names that end with the sign do not meet") {
  NewNames names(model(graph({}, {"x~", "x", "~", "~1"}, {})));
  std::set<std::string> made;
  for (const std::string stem : {"x", "x~", "~", "", "x~~1"})
    for (int i = 0; i < 3; ++i) CHECK(made.insert(names.next(stem)).second);
  CHECK(made.size() == 15);
}

}  // namespace new_names_test
