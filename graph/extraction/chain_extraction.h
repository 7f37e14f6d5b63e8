// A chain of nodes as a model of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/base/opened_file.h"
#include "graph/base/sandbox.h"
#include "graph/model/model.h"

namespace opseq {

struct ExtractionOptions {
  // A constant of more bytes than this becomes a graph input.
  std::uint64_t initializer_bytes = std::uint64_t{1} << 20;
  // An operand that shape inference knows the elements of (a shape computed from shapes that the model fixes)
  // becomes an initializer.
  bool use_known_shapes = true;
  // The types that the model declares of values within the chain are declared in the extracted one, too.
  bool keep_declared_types = false;
  ReadLimits read;
  SandboxLimits sandbox;  // of shape inference and of the checker, each
  // For the model's metadata; left out where empty.
  std::string source;       // the name of the file
  std::string source_hash;  // its structure hash
};

// An input or output, as text.
struct ExtractedValue {
  std::string name;
  std::string type;   // "tensor(float)"
  std::string shape;  // "[1, N, ?]": known, named, open; "" where not even the rank is known
};

struct ExtractedModel {
  std::string bytes;  // of the ModelProto; the same for the same input
  bool valid = false;
  std::string checker_message;     // of ONNX's checker where not valid, or why it gave none
  std::vector<std::string> notes;  // sentences: what was guessed, left open or changed
  std::vector<ExtractedValue> inputs;
  std::vector<ExtractedValue> outputs;
  std::size_t initializers = 0;
};

// Cuts chains out of one model. A chain is given by the locations of its nodes (as VertexOrigin has them), in
// order; each consumes an output of the one before.
//
// The extracted model has the chain's nodes in its main graph, whatever body or function they come from, with
// their attributes; references to a function's attributes are resolved. Its operands from outside the chain
// are initializers where they are constant (see constant_values.h), else graph inputs; so is what the bodies
// of its nodes capture. The outputs of the last node are the graph's outputs. Values keep their names where
// those are free. Functions that the chain calls come along. Data in other files is never opened.
//
// Types come from the model's declarations, from ONNX's shape inference over all that the chain depends on
// (functions inlined), from the operators' definitions; what is then unknown is guessed or left open, and
// noted. Inference and the checker run in child processes (see run_in_sandbox for use with threads): their
// failure costs types or the verdict, nothing else.
//
// All functions throw InputError: no ONNX model, no node at a location, nodes that are no chain, a malformed
// graph (ModelError), or more than the limits allow (LimitError).
class ChainExtractor {
 public:
  // `bytes` of the model file; they may go when this returns. Initializers that are too large are not copied.
  explicit ChainExtractor(std::span<const std::byte> bytes, const ExtractionOptions& options = {});
  explicit ChainExtractor(const OpenedFile& file, const ExtractionOptions& options = {});
  ~ChainExtractor();
  ChainExtractor(ChainExtractor&&) noexcept;
  ChainExtractor& operator=(ChainExtractor&&) noexcept;

  // How many graph inputs the extracted model has (at most: shape inference may know some). For choosing
  // among the places where a sequence occurs: the fewer, the more of it is itself. O(operands of the chain)
  // after the first call, which indexes the names.
  std::size_t inputs_needed(const std::vector<std::string>& locations);

  ExtractedModel extract(const std::vector<std::string>& locations);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace opseq
