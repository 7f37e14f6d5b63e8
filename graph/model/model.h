// An ONNX model as far as its graph goes: what the wire format says of nodes and values, without weights.
// Plain data, names as the raw bytes of the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/digest.h"
#include "graph/base/error.h"

namespace opseq {

struct Graph;

struct Attribute {
  std::string name;
  Digest digest;              // of its name and values; of a tensor only that it is one
  std::vector<Graph> bodies;  // of If, Loop, Scan, or any other operator with attributes of type graph(s)
  std::optional<std::int64_t> integer = std::nullopt;  // the value of one of type int
  std::string text{};                                  // ... of type string, up to 64 bytes
};

struct Node {
  std::string name;
  std::string op_type;
  std::string domain;
  std::string overload;              // IR 10: tells local functions of one name apart
  std::vector<std::string> inputs;   // an empty name is an absent optional input
  std::vector<std::string> outputs;  // likewise
  std::vector<Attribute> attributes;
  std::string form{};  // what its operands are like; empty unless that was asked for, see node_forms.h
};

// What is said of a value's type.
struct TypedValue {
  std::string name;
  std::string type;                                  // as text: "float32", "sequence(int64)"
  std::optional<std::uint32_t> rank = std::nullopt;  // of a tensor: how many dimensions
};

struct OpsetImport {
  std::string domain;  // "" and "ai.onnx" are the default domain
  std::int64_t version = 0;
};

struct Graph {
  std::string name;
  std::vector<Node> nodes;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::vector<std::string> initializers;  // dense and sparse
  // Of value_info, inputs and outputs; empty where types were skipped.
  std::vector<TypedValue> typed_values;
};

struct Function {
  std::string name;
  std::string domain;
  std::string overload;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::vector<Node> nodes;
  std::vector<OpsetImport> opset_imports;
  std::vector<TypedValue> typed_values;  // of value_info; empty where types were skipped
};

struct Model {
  std::int64_t ir_version = 0;
  std::string producer_name;
  std::string producer_version;
  std::vector<OpsetImport> opset_imports;
  Graph graph;
  std::vector<Function> functions;
};

// Whether the types of values are read. They are a large part of what files hold beside nodes and weights.
enum class ValueTypes : std::uint8_t { skipped, read };

// Limits on what is read from one file. Each guards against a small file that asks for much work or stack.
struct ReadLimits {
  // Larger files are no protobuf messages: its sizes are signed 32-bit numbers.
  std::uint64_t file_bytes = 0x7fffffff;
  // Of an operator's name with its domain, and of a label. Real ones stay under 200; each of the sequences
  // that hold a label repeats it, in the database and in the reports.
  std::uint64_t label_bytes = 4096;
  // Names of values and attributes, an empty one being two bytes of a file and 32 of memory; those of a
  // function once for each call. Real models stay under 2,000,000.
  std::uint64_t names = 10'000'000;
  // Of all names in the file, then of all names and places of nodes, which are longer the deeper a node is.
  // The largest real models have some 20 MB.
  std::uint64_t text_bytes = 256 << 20;
  // Bodies within bodies. Real models stay under 5; at 128 the parser uses some 100 KB of stack.
  int body_nesting = 128;
  // Calls and bodies around a node while functions are inlined. Real models stay under 10; 1,000 levels use
  // about 1 MB of stack.
  int call_depth = 1000;
  // Nodes in the file, and nodes after functions are inlined, calls included. The largest real models have
  // some 100,000.
  std::uint64_t nodes = 1'000'000;
  // Of protobuf's objects, where a whole file is taken into memory to cut a model out of it: two bytes of a
  // file can ask for a hundred. The largest real models need some 100 MB.
  std::uint64_t object_bytes = 1 << 30;
};

// No model, or one without a well-formed graph: "the graph has a cycle".
class ModelError : public InputError {
 public:
  using InputError::InputError;
};

// "" for the default domain under either of its names.
std::string canonical_domain(const std::string& domain);

}  // namespace opseq
