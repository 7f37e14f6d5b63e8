#include "graph/labelled_structure.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace labelled_structure_test {

using namespace opseq::test;  // the builders
using opseq::Functions;
using opseq::GraphOptions;
using opseq::LabelKind;

std::string hash(const onnx::ModelProto& made, LabelKind kind, Functions functions = Functions::inlined) {
  GraphOptions options;
  options.label = kind;
  options.functions = functions;
  const opseq::Model model = parsed_with_types(serialised(made));
  return opseq::to_hex(opseq::labelled_structure(model, opseq::build_model_graph(model, options)));
}

const auto relu = function("d::f", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})});

TEST_CASE("the versions that a function imports are told apart where labels show them") {
  const auto older = model(chain({"d::f"}), {importing(relu, "", 6)});
  const auto newer = model(chain({"d::f"}), {importing(relu, "", 14)});
  CHECK(hash(older, LabelKind::type) == hash(newer, LabelKind::type));
  CHECK(hash(older, LabelKind::version) != hash(newer, LabelKind::version));
  CHECK(hash(older, LabelKind::version, Functions::opaque) ==
        hash(newer, LabelKind::version, Functions::opaque));
}

TEST_CASE("types of values are told apart where labels show them") {
  const auto floats = model(with_types(chain({"Abs"}), {typed("y", 1)}));
  const auto integers = model(with_types(chain({"Abs"}), {typed("y", 7)}));
  CHECK(hash(floats, LabelKind::type) == hash(integers, LabelKind::type));
  CHECK(hash(floats, LabelKind::element_type) != hash(integers, LabelKind::element_type));
}

TEST_CASE("names are no part of it, operators are") {
  CHECK(hash(model(chain({"Abs", "Neg"})), LabelKind::type) ==
        hash(model(chain({"Abs", "Neg"})), LabelKind::type));
  CHECK(hash(model(chain({"Abs", "Neg"})), LabelKind::type) !=
        hash(model(chain({"Neg", "Abs"})), LabelKind::type));
}

}  // namespace labelled_structure_test
