// What a vertex of the operator graph is labelled with.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/model/model.h"

namespace opseq {

enum class LabelKind : std::uint8_t {
  type,          // "Conv", "com.example::Conv"
  version,       // "Conv@11": with the operator's version at the imported opset
  element_type,  // "Conv+float32": with the type of the node's first output
  element_rank,  // "Conv+float32+4": with its type and its number of dimensions
  attributes,    // "Conv+dilations,group": with the names of the attributes that are set; "Relu" without any
  form,          // "Conv+(v:float32:4,c:float32:4)+group": with what its operands are like, and likewise
};

// Whether labels say something of the types of values: then the model needs those that are said or inferred.
constexpr bool shows_types(LabelKind kind) {
  return kind == LabelKind::element_type || kind == LabelKind::element_rank;
}

// `Type` in the default domain, `domain::Type` outside, as text.
std::string operator_name(const Node& node);

// Where nodes stand, as far as their labels depend on it.
struct LabelPlace {
  struct Type {
    std::string_view text;
    std::optional<std::uint32_t> rank;
  };
  using Opsets = std::map<std::string, std::int64_t>;  // by canonical domain
  using Types = std::map<std::string_view, Type>;      // of values, by name

  const Opsets* function_opsets = nullptr;  // of the function around, where there is one
  const Types* types = nullptr;             // as the graph or function says
  Types result_types;                       // of a called function's outputs, as the caller says
};

// Labels the nodes of one model. A label determines the operator_name of its nodes, and nodes that differ in
// what the label shows have different labels, whatever bytes their names hold.
class NodeLabels {
 public:
  // The model must outlive the object and its places.
  NodeLabels(const Model& model, LabelKind kind);

  // In the main graph (`outer` is empty then) or a body. O(1), apart from the first time.
  LabelPlace in_graph(const Graph& graph, const LabelPlace& outer);

  // In the body of the function that the node `call` calls; it has no more outputs than the function.
  // O(outputs of the call), apart from the first time.
  LabelPlace in_call(const Function& function, const Node& call, const LabelPlace& caller);

  // version: the newest in the operator catalog up to the opset that the function, else the model, imports
  // for the node's domain; none, and no `@`, for what the catalog does not know at it, whose versions nobody
  // here knows; `?` without an import. An @ in the type is `\x40`.
  // element_type: that of the first output that is not left out; `?` where the model does not say it.
  // element_rank: likewise, and `?` for a rank that is not known or for what is no tensor.
  // form: that of the node (node_forms.h); `(?)` where the model was read without.
  // attributes: sorted by their bytes, each once. A comma in one, and a plus in the type, is `\x2c`, `\x2b`.
  std::string label(const Node& node, const LabelPlace& place) const;

 private:
  const LabelPlace::Types* types_of(const std::vector<TypedValue>& values);
  const LabelPlace::Opsets* opsets_of(const std::vector<OpsetImport>& imports);
  std::string at_version(const Node& node, const LabelPlace& place) const;

  const LabelKind kind_;
  // By the address of what they were made of: a body is met as often as the function around it is called.
  std::unordered_map<const void*, LabelPlace::Types> types_;
  std::unordered_map<const void*, LabelPlace::Opsets> opsets_;
  const LabelPlace::Opsets* model_opsets_ = nullptr;
};

}  // namespace opseq
