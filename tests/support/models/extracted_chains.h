// Chains that are extracted from made models, and what is in them.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "graph/extraction/chain_extraction.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {

inline const auto image = tensor_type(onnx::TensorProto::FLOAT, {1, 3, 8, 8});

inline onnx::ModelProto read(const ExtractedModel& made) {
  onnx::ModelProto model;
  REQUIRE(model.ParseFromString(made.bytes));
  return model;
}

inline ExtractedModel extracted(const onnx::ModelProto& made, const Names& locations,
                                const ExtractionOptions& options = {}) {
  return ChainExtractor(bytes_of(serialised(made)), options).extract(locations);
}

inline std::size_t needed(const onnx::ModelProto& made, const Names& locations) {
  return ChainExtractor(bytes_of(serialised(made))).inputs_needed(locations);
}

inline Names shown(const std::vector<ExtractedValue>& values) {
  Names all;
  for (const auto& value : values) all.push_back(value.name + ' ' + value.type + value.shape);
  return all;
}

inline Names types_of(const ExtractedModel& made) {
  Names types;
  const auto model = read(made);
  for (const auto& node : model.graph().node()) types.push_back(node.op_type());
  return types;
}

inline Names initializers_of(const ExtractedModel& made) {
  Names names;
  const auto model = read(made);
  for (const auto& tensor : model.graph().initializer()) names.push_back(tensor.name());
  return names;
}

inline std::string property(const onnx::ModelProto& made, const std::string& key) {
  for (const auto& each : made.metadata_props())
    if (each.key() == key) return each.value();
  return "";
}

inline bool any_note(const ExtractedModel& made, const std::string& part) {
  return std::any_of(made.notes.begin(), made.notes.end(),
                     [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

// x -> Conv(w, b) -> Relu -> MaxPool -> Add(bias from a Constant) -> y
inline onnx::ModelProto network() {
  auto main = graph({node("Conv", {"x", "w", "b"}, {"c"}, {integers("kernel_shape", {1, 1})}),
                     named("activation", node("Relu", {"c"}, {"r"})),
                     node("MaxPool", {"r"}, {"p", "unused"}, {integers("kernel_shape", {2, 2})}),
                     node("Constant", {}, {"k"}, {tensor_attribute("value", float_tensor("", {}, {1}))}),
                     node("Add", {"p", "k"}, {"y"})},
                    {"x"}, {"y"});
  main.set_name("network");
  declare(main, "x", image);
  *main.add_initializer() = float_tensor("w", {2, 3, 1, 1}, {1, 2, 3, 4, 5, 6});
  *main.add_initializer() = float_tensor("b", {2}, {1, 2});
  return model(main);
}

}  // namespace opseq::test
