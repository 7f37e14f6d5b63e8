#include "graph/onnx/labelled_model.h"

#include <doctest/doctest.h>

#include "graph/model_graph.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace labelled_model_test {

using namespace opseq::test;  // the builders
using opseq::LabelKind;
using opseq::parse_labelled_model;
using opseq::read_labelled_model;
using opseq::ReadLimits;

Names labels(const opseq::Model& read, LabelKind kind) {
  opseq::GraphOptions options;
  options.label = kind;
  return build_model_graph(read, options).operators;
}

// x, a float of rank 2 -> Shape -> Cast to double -> ReduceSum of all -> y.
onnx::ModelProto sized() {
  auto made = graph(
      {node("Shape", {"x"}, {"s"}), node("Cast", {"s"}, {"c"}, {integer("to", onnx::TensorProto::DOUBLE)}),
       node("ReduceSum", {"c"}, {"y"}, {integer("keepdims", 0)})},
      {"x"}, {"y"});
  made.set_name("g");
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {2, 3}));
  return model(made);
}

TEST_CASE("types and ranks that the file does not say are inferred") {
  const std::string bytes = serialised(sized());
  const auto parsed = parse_labelled_model(bytes_of(bytes), {}, LabelKind::element_rank);
  CHECK(labels(parsed, LabelKind::element_rank) ==
        Names{"Shape+int64+1", "Cast+float64+1", "ReduceSum+float64+0"});
  const TemporaryFolder folder;
  const auto file = folder.write("m.onnx", bytes);
  CHECK(labels(read_labelled_model(file, {}, LabelKind::element_rank), LabelKind::element_rank) ==
        labels(parsed, LabelKind::element_rank));
}

TEST_CASE("a label that shows no rank has what the file says alone") {
  const std::string bytes = serialised(sized());
  CHECK(labels(parse_labelled_model(bytes_of(bytes), {}, LabelKind::element_type), LabelKind::element_type) ==
        Names{"Shape+?", "Cast+?", "ReduceSum+?"});
  CHECK(parse_labelled_model(bytes_of(bytes), {}, LabelKind::type).graph.typed_values.empty());
}

TEST_CASE("what the file says counts, and where inference gets nowhere it is all there is") {
  onnx::ModelProto made = sized();
  *made.mutable_graph() = with_types(made.graph(), {typed("c", onnx::TensorProto::FLOAT)});
  made.mutable_graph()->mutable_node(2)->set_op_type("NoSuch");
  const std::string bytes = serialised(made);
  CHECK(labels(parse_labelled_model(bytes_of(bytes), {}, LabelKind::element_rank), LabelKind::element_rank) ==
        Names{"Shape+int64+1", "Cast+float32+?", "NoSuch+?+?"});
}

TEST_CASE("inference that takes too long leaves what the file says") {
  opseq::SandboxLimits none;
  none.wall_time = std::chrono::milliseconds(0);
  const std::string bytes = serialised(sized());
  CHECK(labels(parse_labelled_model(bytes_of(bytes), {}, LabelKind::element_rank, none),
               LabelKind::element_rank) == Names{"Shape+?+?", "Cast+?+?", "ReduceSum+?+?"});
}

TEST_CASE("a file that is no model, and limits, are errors as without labels") {
  const TemporaryFolder folder;
  const auto file = folder.write("m.onnx", "no model");
  CHECK_FALSE(model_error([&] { read_labelled_model(file, {}, LabelKind::element_rank); }).empty());
  ReadLimits limits;
  limits.nodes = 2;
  const std::string bytes = serialised(sized());
  CHECK_FALSE(
      model_error([&] { parse_labelled_model(bytes_of(bytes), limits, LabelKind::element_rank); }).empty());
}

}  // namespace labelled_model_test
