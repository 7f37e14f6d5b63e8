#include "graph/extraction/chain_extraction.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/extracted_chains.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace chain_extraction_test {

using namespace opseq::test;  // the builders
using onnx::TensorProto;
using opseq::ChainExtractor;
using opseq::ExtractionOptions;

TEST_CASE("a chain of the main graph, with its weights") {
  const auto made = extracted(network(), {"0", "1", "2"});
  CHECK(made.valid);
  CHECK(made.checker_message.empty());
  CHECK(made.notes.empty());
  CHECK(types_of(made) == Names{"Conv", "Relu", "MaxPool"});
  CHECK(initializers_of(made) == Names{"w", "b"});
  CHECK(made.initializers == 2);
  CHECK(shown(made.inputs) == Names{"x tensor(float)[1, 3, 8, 8]"});
  CHECK(shown(made.outputs) == Names{"p tensor(float)[1, 2, 7, 7]", "unused tensor(int64)[1, 2, 7, 7]"});
  const auto result = read(made);
  CHECK(result.graph().node(0).attribute(0).name() == "kernel_shape");
  CHECK(result.graph().node(1).name() == "activation");
  CHECK(result.graph().input(0).type().tensor_type().shape().dim(1).dim_value() == 3);
  CHECK(result.ir_version() == 8);
  CHECK(result.opset_import(0).version() == 16);
}

TEST_CASE("where the operand before the chain becomes an input of an inferred type") {
  const auto made = extracted(network(), {"2", "4"});
  CHECK(made.valid);
  CHECK(shown(made.inputs) == Names{"r tensor(float)[1, 2, 8, 8]"});
  CHECK(initializers_of(made) == Names{"k"});
  CHECK(shown(made.outputs) == Names{"y tensor(float)[1, 2, 7, 7]"});
  CHECK(needed(network(), {"2", "4"}) == 1);
}

TEST_CASE("the metadata says where it comes from") {
  ExtractionOptions options;
  options.source = "models/a.onnx";
  options.source_hash = "00ff";
  const auto result = read(extracted(network(), {"0", "1"}, options));
  CHECK(property(result, "opseq.source") == "models/a.onnx");
  CHECK(property(result, "opseq.source_hash") == "00ff");
  CHECK(property(result, "opseq.nodes") == R"(["0","1"])");
  CHECK(property(result, "opseq.sequence") == R"(["Conv","Relu"])");
  CHECK(result.producer_name() == "opseq");
  CHECK(read(extracted(network(), {"0", "1"})).metadata_props_size() == 2);
}

TEST_CASE("the same question gives the same bytes, also after others") {
  ChainExtractor extractor(bytes_of(serialised(network())));
  const std::string first = extractor.extract({"0", "1"}).bytes;
  extractor.extract({"2", "4"});
  extractor.inputs_needed({"1", "2"});
  CHECK(extractor.extract({"0", "1"}).bytes == first);
  CHECK(extracted(network(), {"0", "1"}).bytes == first);
}

TEST_CASE("weights that are large, emptied or in another file become inputs with their shapes") {
  auto made = network();
  made.mutable_graph()->mutable_initializer(0)->clear_float_data();
  auto& bias = *made.mutable_graph()->mutable_initializer(1);
  bias.clear_float_data();
  bias.set_data_location(TensorProto::EXTERNAL);
  auto& where = *bias.add_external_data();
  where.set_key("location");
  where.set_value("/nonexistent/weights.bin");
  const auto found = extracted(made, {"0", "1"});
  CHECK(found.valid);
  CHECK(found.initializers == 0);
  CHECK(shown(found.inputs) ==
        Names{"x tensor(float)[1, 3, 8, 8]", "w tensor(float)[2, 3, 1, 1]", "b tensor(float)[2]"});
  CHECK(found.bytes.find("nonexistent") == std::string::npos);
  CHECK(needed(made, {"0", "1"}) == 3);
  ExtractionOptions small;
  small.initializer_bytes = 20;
  const auto limited = extracted(network(), {"0", "1"}, small);
  CHECK(limited.valid);
  CHECK(initializers_of(limited) == Names{"b"});
  CHECK(shown(limited.inputs) == Names{"x tensor(float)[1, 3, 8, 8]", "w tensor(float)[2, 3, 1, 1]"});
}

TEST_CASE("absent optional inputs stay absent; one value used twice is one input") {
  auto main = graph({node("Clip", {"x", "", "m"}, {"a"}), node("Sum", {"a", "x", "z", "z"}, {"y"})},
                    {"x", "m", "z"}, {"y"});
  for (const char* name : {"x", "z"}) declare(main, name, image);
  declare(main, "m", tensor_type(TensorProto::FLOAT, {}));
  const auto made = extracted(model(main), {"0", "1"});
  CHECK(made.valid);
  CHECK(read(made).graph().node(0).input(1).empty());
  CHECK(shown(made.inputs).size() == 3);
  CHECK(needed(model(main), {"0", "1"}) == 3);
}

TEST_CASE("a shape that is computed from known shapes becomes an initializer") {
  auto main = graph({node("Shape", {"x"}, {"s"}), node("Slice", {"s", "one", "two"}, {"t"}),
                     node("Concat", {"t", "minus"}, {"u"}, {integer("axis", 0)}), node("Relu", {"x"}, {"a"}),
                     node("Reshape", {"a", "u"}, {"y"})},
                    {"x"}, {"y"});
  declare(main, "x", image);
  *main.add_initializer() = int64_tensor("one", {1}, {1});
  *main.add_initializer() = int64_tensor("two", {1}, {2});
  *main.add_initializer() = int64_tensor("minus", {1}, {-1});
  const auto made = extracted(model(main), {"3", "4"});
  CHECK(made.valid);
  CHECK(initializers_of(made) == Names{"u"});
  CHECK(shown(made.outputs) == Names{"y tensor(float)[3, 64]"});
  CHECK(any_note(made, "\"u\" is an initializer"));
  ExtractionOptions plain;
  plain.use_known_shapes = false;
  const auto without = extracted(model(main), {"3", "4"}, plain);
  CHECK(shown(without.inputs) == Names{"x tensor(float)[1, 3, 8, 8]", "u tensor(int64)[2]"});
  CHECK(needed(model(main), {"3", "4"}) == 2);
}

TEST_CASE("a chain that starts at a Constant, and one that needs no input") {
  const auto made = extracted(network(), {"3", "4"});
  CHECK(made.valid);
  CHECK(types_of(made) == Names{"Constant", "Add"});
  CHECK(shown(made.inputs) == Names{"p tensor(float)[1, 2, 7, 7]"});
  auto main =
      graph({node("Constant", {}, {"k"}, {integer("value_int", 2)}), node("Neg", {"k"}, {"y"})}, {}, {"y"});
  const auto alone = extracted(model(main), {"0", "1"});
  CHECK(alone.valid);
  CHECK(alone.inputs.empty());
  CHECK(needed(model(main), {"0", "1"}) == 0);
}

TEST_CASE("what is not known is guessed or left open, and said") {
  const auto made = extracted(
      model(graph({node("my::Op", {"x"}, {"a"}), node("Relu", {"a"}, {"y"})}, {"x"}, {"y"})), {"0", "1"});
  CHECK(shown(made.inputs) == Names{"x tensor(float)"});
  CHECK(shown(made.outputs) == Names{"y tensor(float)"});
  CHECK(any_note(made, "float is a guess"));
  CHECK(any_note(made, "The shape of the input \"x\" is not known"));
  CHECK_FALSE(made.valid);
  CHECK(any_note(made, "as if none were open"));
  CHECK_FALSE(read(made).graph().input(0).type().tensor_type().has_shape());
}

TEST_CASE("before IR version 4, initializers are inputs as well") {
  auto made = network();
  made.set_ir_version(3);
  for (const auto& tensor : made.graph().initializer())
    *made.mutable_graph()->add_input() = typed(tensor.name(), tensor_type(TensorProto::FLOAT, {}));
  const auto found = extracted(made, {"0", "1"});
  CHECK(found.valid);
  CHECK(read(found).graph().input_size() == 3);
  CHECK(shown(found.inputs) == Names{"x tensor(float)[1, 3, 8, 8]"});
}

TEST_CASE("a shape that is a Constant of the chain is known to inference") {
  const auto shape = tensor_attribute("value", int64_tensor("", {2}, {3, -1}));
  auto main = graph({node("Constant", {}, {"k"}, {shape}), node("Reshape", {"x", "k"}, {"y"})}, {"x"}, {"y"});
  declare(main, "x", image);
  const auto made = extracted(model(main), {"0", "1"});
  CHECK(types_of(made) == Names{"Constant", "Reshape"});
  CHECK(shown(made.outputs) == Names{"y tensor(float)[3, 64]"});
}

TEST_CASE("models newer than libonnx keep their versions, with notes") {
  auto made = network();
  made.set_ir_version(12);
  made.mutable_opset_import(0)->set_version(23);
  const auto found = extracted(made, {"0", "1"});
  CHECK(found.valid);
  CHECK(read(found).ir_version() == 12);
  CHECK(read(found).opset_import(0).version() == 23);
  CHECK(found.notes.size() == 2);
}

TEST_CASE("hostile names are bytes like any others") {
  const std::string odd("a\0\xff\n\"\\", 6);
  auto main = graph({node("Relu", {odd}, {"\xc3"}), node("Neg", {"\xc3"}, {odd + odd})}, {odd}, {odd + odd});
  declare(main, odd, image);
  const auto made = extracted(model(main), {"0", "1"});
  CHECK(made.valid);
  CHECK(made.inputs.at(0).name == "a\\x00\\xff\n\"\\\\");
  CHECK(read(made).graph().input(0).name() == odd);
  CHECK(read(made).graph().output(0).name() == odd + odd);
}

TEST_CASE("data in another file within the chain itself is told of and not opened") {
  auto external = float_tensor("", {2}, {});
  external.set_data_location(TensorProto::EXTERNAL);
  const auto made = extracted(model(graph({node("Constant", {}, {"k"}, {tensor_attribute("value", external)}),
                                           node("Neg", {"k"}, {"y"})},
                                          {}, {"y"})),
                              {"0", "1"});
  CHECK_FALSE(made.valid);
  CHECK(made.checker_message.find("another file") != std::string::npos);
}

TEST_CASE("what can't be extracted") {
  const auto error = [](const onnx::ModelProto& made, const Names& locations) {
    return model_error([&] { extracted(made, locations); });
  };
  CHECK(error(network(), {}) == "a chain without nodes can't be extracted");
  CHECK(error(network(), {"0", "7"}) == "it has no node at \"7\"");
  CHECK(error(network(), {"0", "2"}) == "the node at \"2\" consumes no output of the node at \"0\"");
  CHECK(error(network(), {"1", "0"}) == "the node at \"0\" consumes no output of the node at \"1\"");
  const auto circle = model(graph({node("Relu", {"b"}, {"a"}), node("Neg", {"a"}, {"b"})}, {}, {"a"}));
  CHECK(error(circle, {"0", "1"}) == "the graph has a cycle");
  CHECK(error(circle, {"0", "1", "0"}) == "the chain goes through the node at \"0\" twice");
  CHECK(error(model(graph({node("Relu", {"nowhere"}, {"y"})}, {}, {"y"})), {"0"}) ==
        "the value \"nowhere\" is used, but nothing produces it");
  CHECK(error(model(graph({node("Relu", {"x"}, {"y"}), node("Neg", {"y"}, {""})}, {"x"}, {"y"})),
              {"0", "1"}) == "the last node of the chain has no output");
  CHECK(model_error([] { ChainExtractor(bytes_of("\x0fno protobuf")); }) != "");
}

TEST_CASE("inference and checker without time cost types and verdict, not the model") {
  ExtractionOptions options;
  options.sandbox.wall_time = std::chrono::milliseconds(0);
  const auto made = extracted(network(), {"1", "2"}, options);
  CHECK_FALSE(made.valid);
  CHECK(any_note(made, "Shape inference did not finish: it took longer"));
  CHECK(types_of(made) == Names{"Relu", "MaxPool"});
}

// A chain of up to five nodes along the edges of the operator graph, from a node on.
Names random_chain(const opseq::ModelGraph& built, std::mt19937& random) {
  std::vector<std::size_t> nodes;
  for (std::size_t v = 0; v < built.origins.size(); ++v)
    if (built.graph[v].label >= opseq::first_operator_label) nodes.push_back(v);
  std::size_t at = nodes[random() % nodes.size()];
  Names chain{built.origins[at].location};
  while (chain.size() < 5) {
    std::vector<std::size_t> next;
    for (const auto& edge : boost::make_iterator_range(out_edges(at, built.graph)))
      if (built.graph[target(edge, built.graph)].label >= opseq::first_operator_label)
        next.push_back(target(edge, built.graph));
    if (next.empty()) break;
    at = next[random() % next.size()];
    chain.push_back(built.origins[at].location);
  }
  return chain;
}

TEST_CASE("chains of real models: their operators are exactly the chain's, nearly all pass the checker") {
  std::mt19937 random(1);
  int valid = 0, all = 0;
  for (const char* file :
       {"alexnet", "scripted_nested_if", "scripted_loop", "resnet18__functions", "lstm_plain", "vit_b_32"}) {
    const std::string bytes = read_file(std::string(OPSEQ_DATA "/corpus/real/") + file + ".onnx");
    const auto built = opseq::build_model_graph(parsed(bytes), {});
    std::map<std::string, std::string> operators;
    for (std::size_t v = 0; v < built.origins.size(); ++v)
      if (built.graph[v].label >= opseq::first_operator_label)
        operators[built.origins[v].location] =
            built.operators[built.graph[v].label - opseq::first_operator_label];
    ChainExtractor extractor(bytes_of(bytes));
    for (int i = 0; i < 10; ++i) {
      const Names chain = random_chain(built, random);
      const auto made = extractor.extract(chain);
      Names expected;
      for (const std::string& location : chain) expected.push_back(operators.at(location));
      CHECK(types_of(made) == expected);
      CHECK(made.inputs.size() <= extractor.inputs_needed(chain));
      const auto again = opseq::build_model_graph(parsed(made.bytes), {opseq::ControlFlow::opaque, {}, {}});
      CHECK(std::count_if(again.origins.begin(), again.origins.end(), [](const auto& origin) {
              return !origin.location.empty();
            }) == static_cast<long>(chain.size()));
      ++all;
      valid += made.valid ? 1 : 0;
    }
  }
  CHECK(valid * 10 >= all * 9);
}

}  // namespace chain_extraction_test
