#include "graph/extraction/chain_extraction.h"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/base/version.h"
#include "graph/extraction/called_functions.h"
#include "graph/extraction/graph_cut.h"
#include "graph/extraction/located_chain.h"
#include "graph/model_graph.h"
#include "graph/onnx/constant_values.h"
#include "graph/onnx/model_scopes.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/operator_definitions.h"
#include "graph/onnx/shape_inference.h"
#include "graph/onnx/tensor_data.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

// Nodes that a chain depends on; inference over more would take longer than its limit.
constexpr std::size_t most_inferred_nodes = 100'000;

std::string operator_of(const onnx::NodeProto& node) {
  Node named;
  named.op_type = node.op_type();
  named.domain = node.domain();
  return operator_name(named);
}

std::string json_text(const std::vector<std::string>& texts) {
  return nlohmann::json(texts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class Extraction {
 public:
  Extraction(ModelScopes& scopes, const ExtractionOptions& options, const std::vector<std::string>& locations)
      : scopes_(scopes), options_(options), locations_(locations), chain_(find_chain(scopes, locations)) {}

  ExtractedModel run() {
    GraphCut cut = cut_out(scopes_, chain_.nodes, chain_.places, options_.initializer_bytes, names_);
    model_.set_ir_version(scopes_.model().ir_version());
    model_.set_producer_name("opseq");
    model_.set_producer_version(std::string(program_version));
    *model_.mutable_graph() = std::move(cut.graph);
    add_opset_imports(scopes_.model(), chain_, model_, made_.notes);
    add_functions(scopes_, model_);
    infer();
    add_inputs(cut.inputs);
    add_outputs();
    if (options_.keep_declared_types) add_declared_types();
    add_metadata();
    check();
    made_.initializers = static_cast<std::size_t>(model_.graph().initializer_size());
    made_.bytes = deterministic_bytes(model_);
    return std::move(made_);
  }

 private:
  // The nodes to infer types up to: those of the chain, of a call what is in the function. Constants before
  // the last node are left to their consumers, for which they become initializers.
  std::vector<NodePlace> inner_nodes() {
    std::vector<NodePlace> nodes;
    for (const NodePlace& place : chain_.nodes) {
      if (place.node().op_type() == "Constant" && place != chain_.nodes.back()) continue;
      if (scopes_.called_function(place.node()) == nullptr) {
        nodes.push_back(place);
        continue;
      }
      for (const std::string& output : place.node().output())
        if (const ValueSource source = scopes_.source(*place.frame, output, {});
            source.kind == ValueSource::Kind::node)
          nodes.push_back(source.place);
    }
    return nodes;
  }

  // All that the chain depends on and it itself as one flat graph, in the sandbox. Functions are inlined also
  // where the chain has a call: libonnx infers less through calls.
  void infer() {
    const auto before =
        nodes_before(scopes_, inner_nodes(), {}, inferred_constant_bytes, most_inferred_nodes);
    if (before.empty()) {
      made_.notes.push_back("Shape inference was not tried: the chain depends on too many nodes.");
      return;
    }
    GraphCut whole = cut_out(scopes_, before, {}, inferred_constant_bytes, names_);
    onnx::ModelProto model;
    model.set_ir_version(onnx::IR_VERSION);  // types do not depend on it, initializers without inputs do
    *model.mutable_opset_import() = model_.opset_import();
    *model.mutable_graph() = std::move(whole.graph);
    for (const GraphInput& input : whole.inputs)
      declare(*model.mutable_graph()->add_input(), input.name, declared_type(input.source));
    declare_results(before, *model.mutable_graph());
    add_functions(scopes_, model);  // bodies may call them
    inferred_ = infer_values(model, options_.sandbox);
    if (!inferred_.problem.empty())
      made_.notes.push_back("Shape inference did not finish: " + printable(inferred_.problem) + ".");
  }

  // What the model says of the types of the nodes' outputs, for inference to build on.
  void declare_results(const std::vector<NodePlace>& nodes, onnx::GraphProto& graph) {
    for (const NodePlace& place : nodes)
      for (const std::string& output : place.node().output()) {
        if (output.empty()) continue;
        const ValueSource source = scopes_.source(*place.frame, output, {});
        onnx::TypeProto type = declared_type(source);
        if (has_element_type(type)) declare(*graph.add_value_info(), names_.name_of(source), std::move(type));
      }
  }

  static void declare(onnx::ValueInfoProto& info, const std::string& name, onnx::TypeProto type) {
    info.set_name(name);
    if (type.value_case() != onnx::TypeProto::VALUE_NOT_SET) *info.mutable_type() = std::move(type);
  }

  onnx::TypeProto declared_type(const ValueSource& source) {
    return opseq::declared_type(source, scopes_, chain_.places);
  }

  onnx::TypeProto type_of_value(const ValueSource& source, const std::string& name) {
    const auto it = inferred_.types.find(name);
    if (it != inferred_.types.end() && has_element_type(it->second)) return it->second;
    return declared_type(source);
  }

  void add_inputs(const std::vector<GraphInput>& inputs) {
    std::vector<const GraphInput*> open;
    for (const GraphInput& input : inputs)
      if (!add_known_constant(input)) open.push_back(&input);
    for (const GraphInput* input : open) types_[input->name] = type_of_value(input->source, input->name);
    for (const onnx::TensorProto& tensor : model_.graph().initializer())
      types_[tensor.name()] = type_of(tensor);
    for (const GraphInput* input : open)
      made_.inputs.push_back(add_border(*model_.mutable_graph()->add_input(), input->name, "input"));
    // Before IR version 4 an initializer was the default of an input.
    if (scopes_.model().ir_version() >= 4) return;
    for (const onnx::TensorProto& tensor : model_.graph().initializer())
      declare(*model_.mutable_graph()->add_input(), tensor.name(), type_of(tensor));
  }

  // What inference knows all elements of (a shape, mostly) is an initializer.
  bool add_known_constant(const GraphInput& input) {
    const auto constant = inferred_.constants.find(input.name);
    if (!options_.use_known_shapes || constant == inferred_.constants.end()) return false;
    *model_.mutable_graph()->add_initializer() = constant->second;
    made_.notes.push_back("The operand " + opseq::quoted_name(input.name) +
                          " is an initializer: shape inference knows its elements.");
    return true;
  }

  void add_outputs() {
    const onnx::NodeProto& last = *model_.graph().node().rbegin();
    const NodePlace& place = chain_.nodes.back();
    for (int i = 0; i < last.output_size(); ++i) {
      if (last.output(i).empty()) continue;
      const ValueSource source = scopes_.source(*place.frame, place.node().output(i), {});
      types_[last.output(i)] = type_of_value(source, names_.name_of(source));
    }
    for (const std::string& name : last.output())
      if (!name.empty())
        made_.outputs.push_back(add_border(*model_.mutable_graph()->add_output(), name, "output"));
    if (made_.outputs.empty()) throw ModelError("the last node of the chain has no output");
    model_.mutable_graph()->set_name("chain");
  }

  void add_declared_types() {
    for (std::size_t i = 0; i + 1 < chain_.nodes.size(); ++i)
      for (const std::string& output : chain_.nodes[i].node().output()) {
        if (output.empty()) continue;
        const ValueSource source = scopes_.source(*chain_.nodes[i].frame, output, chain_.places);
        onnx::TypeProto type = declared_type(source);
        if (has_element_type(type))
          declare(*model_.mutable_graph()->add_value_info(), names_.name_of(source), std::move(type));
      }
  }

  ExtractedValue add_border(onnx::ValueInfoProto& info, const std::string& name, const char* what) {
    onnx::TypeProto& type = types_[name];
    if (std::string guess = complete_type(type, name, model_.graph(), opset_versions(model_), types_);
        !guess.empty())
      made_.notes.push_back(std::move(guess));
    if (!has_shape(type))
      made_.notes.push_back("The shape of the " + std::string(what) + ' ' + opseq::quoted_name(name) +
                            " is not known: it is left open.");
    declare(info, name, type);
    return {to_text(name), type_text(type), shape_text(type)};
  }

  void add_metadata() {
    std::vector<std::string> operators;
    for (const NodePlace& place : chain_.nodes) operators.push_back(operator_of(place.node()));
    add_property("opseq.source", options_.source);
    add_property("opseq.source_hash", options_.source_hash);
    add_property("opseq.nodes", json_text(locations_));
    add_property("opseq.sequence", json_text(operators));
  }

  void add_property(const char* key, const std::string& value) {
    if (value.empty()) return;
    auto& property = *model_.add_metadata_props();
    property.set_key(key);
    property.set_value(value);
  }

  void check() {
    if (refers_to_files(model_)) {
      made_.checker_message = "a tensor in an attribute of the chain lies in another file";
      return;
    }
    ModelCheck check = check_model(model_, options_.sandbox);
    made_.valid = check.valid;
    made_.checker_message = printable(check.message);
    for (std::string& note : check.notes) made_.notes.push_back(std::move(note));
  }

  ModelScopes& scopes_;
  const ExtractionOptions& options_;
  const std::vector<std::string>& locations_;
  LocatedChain chain_;
  ValueNames names_;
  onnx::ModelProto model_;
  InferredValues inferred_;
  std::unordered_map<std::string, onnx::TypeProto> types_;
  ExtractedModel made_;
};

}  // namespace

struct ChainExtractor::State {
  template <class Source>
  State(const Source& source, const ExtractionOptions& given)
      : options(given),
        model(read_onnx_message(source, given.initializer_bytes, given.read)),
        scopes(model, given.read) {}

  ExtractionOptions options;
  onnx::ModelProto model;
  ModelScopes scopes;
};

ChainExtractor::ChainExtractor(std::span<const std::byte> bytes, const ExtractionOptions& options)
    : state_(std::make_unique<State>(bytes, options)) {}
ChainExtractor::ChainExtractor(const OpenedFile& file, const ExtractionOptions& options)
    : state_(std::make_unique<State>(file, options)) {}
ChainExtractor::~ChainExtractor() = default;
ChainExtractor::ChainExtractor(ChainExtractor&&) noexcept = default;
ChainExtractor& ChainExtractor::operator=(ChainExtractor&&) noexcept = default;

std::size_t ChainExtractor::inputs_needed(const std::vector<std::string>& locations) {
  ModelScopes& scopes = state_->scopes;
  const LocatedChain chain = find_chain(scopes, locations);
  std::set<std::pair<const Frame*, std::string_view>> needed;
  for (const NodePlace& place : chain.nodes)
    for (const ValueSource& source : operand_sources(scopes, place, chain.places)) {
      const bool inside = source.kind == ValueSource::Kind::node && chain.places.contains(source.place);
      if (source.kind == ValueSource::Kind::absent || inside || needed.contains(source.key())) continue;
      if (!constant_value(scopes, source, chain.places, state_->options.initializer_bytes))
        needed.insert(source.key());
    }
  return needed.size();
}

ExtractedModel ChainExtractor::extract(const std::vector<std::string>& locations) {
  return Extraction(state_->scopes, state_->options, locations).run();
}

}  // namespace opseq
