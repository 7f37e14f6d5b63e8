// Chains of a model, each as a model of its own, without the sandbox: what runs in it of libonnx is not
// called. The first bytes choose the chain, the rest is the model file.
#include <onnx/onnx_pb.h>

#include <algorithm>
#include <optional>

#include "graph/extraction/chain_extraction.h"
#include "graph/model/model_wire.h"
#include "graph/model_graph.h"
#include "graph/onnx/integer_folding.h"
#include "graph/onnx/known_branches.h"
#include "graph/onnx/onnx_message.h"
#include "tests/fuzz/byte_source.h"
#include "tests/fuzz/require.h"

namespace opseq {

namespace {
std::optional<std::string> answer_of_the_sandbox;
}

// In place of the library's: what it answers is hostile as well.
SandboxResult run_in_sandbox(const std::function<std::string()>&, const SandboxLimits&) {
  if (answer_of_the_sandbox) return {answer_of_the_sandbox, ""};
  return {{}, "it is left out"};
}

namespace fuzz {
namespace {

using Bytes = std::span<const std::byte>;

struct Choice {
  bool sandbox_answers;
  std::uint8_t first;
  std::uint8_t longest;  // 1 .. 8
  ExtractionOptions options;
};

ReadLimits limits() {
  ReadLimits limits;
  limits.call_depth = 50;
  limits.nodes = 500;
  return limits;
}

Choice decoded_choice(ByteSource& bytes) {
  const std::uint8_t flags = bytes.next();
  Choice choice{(flags & 1) != 0, bytes.next(), static_cast<std::uint8_t>(1 + ((flags >> 4) & 7)), {}};
  choice.options.use_known_shapes = (flags & 2) == 0;
  choice.options.keep_declared_types = (flags & 4) != 0;
  choice.options.initializer_bytes = (flags & 8) != 0 ? 16 : 4096;
  choice.options.read = limits();
  choice.options.source = "a.onnx";
  return choice;
}

// Vertices that follow each other, at most `longest`, of operators alone.
std::vector<VertexIndex> chain_from(const OperatorGraph& graph, VertexIndex vertex, std::size_t longest) {
  std::vector<VertexIndex> chain;
  while (graph[vertex].label >= first_operator_label) {
    chain.push_back(vertex);
    const auto next = boost::make_iterator_range(out_edges(vertex, graph));
    const auto it = std::find_if(next.begin(), next.end(), [&](const auto& edge) {
      return graph[target(edge, graph)].label >= first_operator_label;
    });
    if (chain.size() == longest || it == next.end()) break;
    vertex = static_cast<VertexIndex>(target(*it, graph));
  }
  return chain;
}

// The nodes of the extracted model's main graph are the chain's operators.
void check_extracted(const ExtractedModel& extracted, const std::vector<std::string>& types) {
  const Bytes bytes = std::as_bytes(std::span(extracted.bytes));
  const Model model = parse_model(bytes);
  require(model.graph.nodes.size() == types.size(), "an extracted model has the nodes of the chain");
  for (std::size_t i = 0; i < types.size(); ++i)
    require(operator_name(model.graph.nodes[i]) == types[i], "an extracted model has the chain's operators");
  require(model.graph.outputs.size() == extracted.outputs.size(), "the outputs are those that are told of");
  build_model_graph(model, {}, limits());
}

void extract_chain(Bytes bytes, const ModelGraph& made, const Choice& choice) {
  if (made.origins.empty()) return;
  const auto first = static_cast<VertexIndex>(choice.first % made.origins.size());
  std::vector<std::string> locations, types;
  for (const VertexIndex v : chain_from(made.graph, first, choice.longest)) {
    locations.push_back(made.origins[v].location);
    types.push_back(made.operator_types[made.graph[v].label - first_operator_label]);
  }
  if (locations.empty()) return;
  ChainExtractor extractor(bytes, choice.options);
  const std::size_t needed = extractor.inputs_needed(locations);
  const ExtractedModel extracted = extractor.extract(locations);
  require(extracted.inputs.size() <= needed, "no more inputs than are needed");
  require(extractor.extract(locations).bytes == extracted.bytes, "the same bytes for the same chain");
  check_extracted(extracted, types);
}

// What the sandbox's work does itself, beside libonnx.
void fold(onnx::GraphProto& graph) {
  const auto tensor = [&](const std::string& name) -> const onnx::TensorProto* {
    for (const onnx::TensorProto& each : graph.initializer())
      if (each.name() == name) return &each;
    return nullptr;
  };
  const auto type = [&](const std::string& name) -> const onnx::TypeProto* {
    for (const auto* infos : {&graph.input(), &graph.value_info(), &graph.output()})
      for (const onnx::ValueInfoProto& info : *infos)
        if (info.name() == name) return &info.type();
    return nullptr;
  };
  for (const onnx::NodeProto& node : graph.node())
    if (auto folded = fold_integers(node, {tensor, type}); folded && graph.initializer_size() < 50)
      *graph.add_initializer() = std::move(*folded);
  for (int round = 0; round < 4; ++round)
    if (!take_known_branches(graph, tensor)) return;
}

void check_chains(Bytes bytes, const Choice& choice) {
  onnx::ModelProto model = read_onnx_message(bytes, choice.options.initializer_bytes, limits());
  answer_of_the_sandbox.reset();
  if (choice.sandbox_answers) answer_of_the_sandbox = model.graph().SerializePartialAsString();
  extract_chain(bytes, build_model_graph(parse_model(bytes, limits()), {}, limits()), choice);
  fold(*model.mutable_graph());
}

}  // namespace
}  // namespace fuzz
}  // namespace opseq

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opseq::fuzz;
  ByteSource bytes(data, size);
  const Choice choice = decoded_choice(bytes);
  try {
    check_chains(bytes.rest(), choice);
  } catch (const opseq::InputError&) {
  }
  return 0;
}
