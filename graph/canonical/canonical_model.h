// A model file as canonical expressions.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/canonical/builder.h"
#include "graph/model/model.h"

namespace opseq {

// A node of the main graph, for what is said of expressions that come from it.
struct SourceNode {
  std::string name, op_type, domain;  // bytes
  std::vector<std::uint32_t>
      producers{};                  // nodes whose values it uses, in the order of its operands, each once
  std::vector<Digest> constants{};  // of its operands that are constants as they are in the file
};

struct CanonicalInput {
  std::string name;  // bytes
  ElementType type = ElementType::undefined;
  KnownShape shape{};  // as declared
  Operand value = nullptr;
};

struct CanonicalOutput {
  std::string name;  // bytes
  Operand value = nullptr;
};

struct CanonicalModel {
  Builder builder;                     // owns the expressions
  std::vector<CanonicalInput> inputs;  // without those that have an initializer
  std::vector<CanonicalOutput> outputs;
  std::vector<SourceNode> nodes;     // of the main graph, in the order of the file
  std::vector<std::string> missing;  // names of tensors whose data is nowhere, as WholeModel has them
  std::int64_t opset = 0;            // of ONNX's own domain; 0 where none is said
  std::uint64_t parameters = 0;      // elements of the main graph's initializers
};

// Functions are inlined, bodies of If, Loop and Scan are expressions of the same model (N28, N32). Throws
// ModelError: no model, a value that is used before it is made, an output that its node does not make, a
// tensor whose data does not fit its dims, a function that calls itself; LimitError: more nodes than the
// limits allow. O(nodes + bytes of constants + for nodes with several outputs that no rule reads: outputs *
// (operands + attributes)).
CanonicalModel canonical_model_of(std::string_view bytes, const ReadLimits& limits = {},
                                  FloatCasts float_casts = FloatCasts::transparent);

// Likewise, of a file, with its external data; of at most so many bytes in all.
CanonicalModel read_canonical_model(const std::filesystem::path& file, std::uint64_t most_bytes,
                                    const ReadLimits& limits = {},
                                    FloatCasts float_casts = FloatCasts::transparent);

}  // namespace opseq
