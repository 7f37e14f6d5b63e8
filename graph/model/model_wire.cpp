#include "graph/model/model_wire.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <utility>

#include "graph/base/file_stream.h"
#include "graph/model/value_type_wire.h"
#include "graph/model/wire_reader.h"

namespace opseq {
namespace {

using google::protobuf::io::CodedInputStream;

// Longer attribute values (weights of tree ensembles, say) enter the digest by their size alone.
constexpr int longest_digested_value = 4096;

constexpr std::uint64_t largest_message = 0x7fffffff;  // bytes

// A body or a function takes as much memory as so many names, an attribute as so many.
constexpr int names_per_graph = 8;
constexpr int names_per_attribute = 3;

// Longer texts of attributes are not kept: no operator tells modes apart by them.
constexpr int longest_kept_text = 64;

// An operator's name or domain.
std::string read_label(Wire& wire) {
  std::string name = read_string(wire);
  wire.budget.require_label(name.size());
  return name;
}

// A message of which one string field matters (the name of a value, a tensor).
std::string read_name(Wire& wire, int name_field) {
  std::string name;
  wire.budget.add_names(1);  // the name may be missing
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field != name_field || !is_message(tag)) return false;
      name = read_text(wire);
      return true;
    });
  });
  return name;
}

std::string read_sparse_tensor_name(Wire& wire) {
  std::string name;
  wire.budget.add_names(1);
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field != onnx::SparseTensorProto::kValuesFieldNumber || !is_message(tag)) return false;
      name = read_name(wire, onnx::TensorProto::kNameFieldNumber);
      return true;
    });
  });
  return name;
}

Graph read_graph(Wire& wire);

bool holds_tensor(int field) {
  using A = onnx::AttributeProto;
  return field == A::kTFieldNumber || field == A::kTensorsFieldNumber ||
         field == A::kSparseTensorFieldNumber || field == A::kSparseTensorsFieldNumber;
}

void digest_value(Wire& wire, int field, std::uint32_t tag, DigestBuilder& digest, Attribute& attribute) {
  using A = onnx::AttributeProto;
  digest.add(static_cast<std::uint64_t>(tag));
  if (is_varint(tag)) {
    const std::int64_t integer = read_integer(wire);
    digest.add(static_cast<std::uint64_t>(integer));
    if (field == A::kIFieldNumber) attribute.integer = integer;
  } else if (is_message(tag)) {
    const int length = read_length(wire);
    digest.add(static_cast<std::uint64_t>(length));
    if (length > longest_digested_value) {
      if (!wire.in.Skip(length)) throw_malformed();
    } else {
      const std::string bytes = read_bytes(wire, length);
      digest.add(bytes);
      if (field == A::kSFieldNumber && length <= longest_kept_text) attribute.text = bytes;
    }
  } else if (std::uint32_t bits = 0; is_fixed32(tag)) {
    if (!wire.in.ReadLittleEndian32(&bits)) throw_malformed();
    digest.add(static_cast<std::uint64_t>(bits));
  } else {
    skip(wire, tag);  // ONNX has no values of the other kinds
  }
}

Attribute read_attribute(Wire& wire) {
  using A = onnx::AttributeProto;
  Attribute attribute;
  DigestBuilder digest;
  bool has_body = false;
  read_fields(wire, [&](int field, std::uint32_t tag) {
    if (field == A::kNameFieldNumber && is_message(tag)) {
      attribute.name = read_string(wire);
    } else if ((field == A::kGFieldNumber || field == A::kGraphsFieldNumber) && is_message(tag)) {
      if (field == A::kGFieldNumber && std::exchange(has_body, true))
        throw ModelError("an attribute of type graph holds two graphs");
      wire.budget.add_names(names_per_graph);
      attribute.bodies.push_back(read_graph(wire));
    } else if (field == A::kDocStringFieldNumber) {
      return false;
    } else if (holds_tensor(field)) {
      digest.add(static_cast<std::uint64_t>(field));
      return false;
    } else {
      digest_value(wire, field, tag, digest, attribute);
    }
    return true;
  });
  digest.add(attribute.name);
  attribute.digest = digest.finish();
  return attribute;
}

Node read_node(Wire& wire) {
  using N = onnx::NodeProto;
  constexpr int overload_field = 8;  // newer than libonnx 1.12
  Node node;
  wire.budget.add_node();
  read_fields(wire, [&](int field, std::uint32_t tag) {
    if (!is_message(tag)) return false;
    switch (field) {
      case N::kInputFieldNumber:
        node.inputs.push_back(read_string(wire));
        return true;
      case N::kOutputFieldNumber:
        node.outputs.push_back(read_string(wire));
        return true;
      case N::kNameFieldNumber:
        node.name = read_string(wire);
        return true;
      case N::kOpTypeFieldNumber:
        node.op_type = read_label(wire);
        return true;
      case N::kDomainFieldNumber:
        node.domain = read_label(wire);
        return true;
      case overload_field:
        node.overload = read_label(wire);
        return true;
      case N::kAttributeFieldNumber:
        wire.budget.add_names(names_per_attribute);
        read_message(wire, [&] { node.attributes.push_back(read_attribute(wire)); });
        return true;
      default:
        return false;
    }
  });
  return node;
}

void add_typed(Wire& wire, TypedValue value, std::vector<TypedValue>& typed) {
  if (value.type.empty()) return;
  wire.budget.add_names(1);
  wire.budget.add_text(value.type.size());
  typed.push_back(std::move(value));
}

bool read_typed_value(Wire& wire, std::vector<TypedValue>& typed) {
  if (wire.value_types == ValueTypes::skipped) return false;
  add_typed(wire, read_value_info(wire), typed);
  return true;
}

// An input or output of a graph.
std::string read_declared(Wire& wire, std::vector<TypedValue>& typed) {
  if (wire.value_types == ValueTypes::skipped) return read_name(wire, onnx::ValueInfoProto::kNameFieldNumber);
  wire.budget.add_names(1);
  TypedValue value = read_value_info(wire);
  std::string name = value.name;
  add_typed(wire, std::move(value), typed);
  return name;
}

bool read_graph_field(Wire& wire, int field, Graph& graph) {
  using G = onnx::GraphProto;
  switch (field) {
    case G::kNodeFieldNumber:
      read_message(wire, [&] { graph.nodes.push_back(read_node(wire)); });
      return true;
    case G::kInputFieldNumber:
      graph.inputs.push_back(read_declared(wire, graph.typed_values));
      return true;
    case G::kOutputFieldNumber:
      graph.outputs.push_back(read_declared(wire, graph.typed_values));
      return true;
    case G::kValueInfoFieldNumber:
      return read_typed_value(wire, graph.typed_values);
    case G::kInitializerFieldNumber:
      graph.initializers.push_back(read_name(wire, onnx::TensorProto::kNameFieldNumber));
      return true;
    case G::kSparseInitializerFieldNumber:
      graph.initializers.push_back(read_sparse_tensor_name(wire));
      return true;
    case G::kNameFieldNumber:
      graph.name = read_string(wire);
      return true;
    default:
      return false;
  }
}

Graph read_graph(Wire& wire) {
  if (wire.nesting_left-- == 0)
    throw LimitError(Limit::nesting, "bodies are nested too deep (over the limit of ", ")");
  Graph graph;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      return is_message(tag) && read_graph_field(wire, field, graph);
    });
  });
  ++wire.nesting_left;
  return graph;
}

OpsetImport read_opset_import(Wire& wire) {
  OpsetImport import;
  wire.budget.add_names(1);
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field == onnx::OperatorSetIdProto::kDomainFieldNumber && is_message(tag))
        import.domain = read_string(wire);
      else if (field == onnx::OperatorSetIdProto::kVersionFieldNumber && is_varint(tag))
        import.version = read_integer(wire);
      else
        return false;
      return true;
    });
  });
  return import;
}

Function read_function(Wire& wire) {
  using F = onnx::FunctionProto;
  constexpr int value_info_field = 12;  // newer than libonnx 1.12, as is the next
  constexpr int overload_field = 13;
  Function function;
  read_fields(wire, [&](int field, std::uint32_t tag) {
    if (!is_message(tag)) return false;
    switch (field) {
      case F::kNameFieldNumber:
        function.name = read_string(wire);
        return true;
      case F::kDomainFieldNumber:
        function.domain = read_string(wire);
        return true;
      case overload_field:
        function.overload = read_string(wire);
        return true;
      case F::kInputFieldNumber:
        function.inputs.push_back(read_string(wire));
        return true;
      case F::kOutputFieldNumber:
        function.outputs.push_back(read_string(wire));
        return true;
      case F::kNodeFieldNumber:
        read_message(wire, [&] { function.nodes.push_back(read_node(wire)); });
        return true;
      case F::kOpsetImportFieldNumber:
        function.opset_imports.push_back(read_opset_import(wire));
        return true;
      case value_info_field:
        return read_typed_value(wire, function.typed_values);
      default:
        return false;
    }
  });
  return function;
}

struct ModelFields {
  Model model;
  bool has_graph = false;
};

bool read_model_field(Wire& wire, int field, std::uint32_t tag, ModelFields& fields) {
  using M = onnx::ModelProto;
  Model& model = fields.model;
  if (field == M::kIrVersionFieldNumber && is_varint(tag)) {
    model.ir_version = read_integer(wire);
    return true;
  }
  if (!is_message(tag)) return false;
  switch (field) {
    case M::kGraphFieldNumber:
      if (std::exchange(fields.has_graph, true))
        throw ModelError("it holds two graphs, as two models written one after the other do");
      model.graph = read_graph(wire);
      return true;
    case M::kOpsetImportFieldNumber:
      model.opset_imports.push_back(read_opset_import(wire));
      return true;
    case M::kFunctionsFieldNumber:
      wire.budget.add_names(names_per_graph);
      read_message(wire, [&] { model.functions.push_back(read_function(wire)); });
      return true;
    case M::kProducerNameFieldNumber:
      model.producer_name = read_string(wire);
      return true;
    case M::kProducerVersionFieldNumber:
      model.producer_version = read_string(wire);
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string canonical_domain(const std::string& domain) { return domain == "ai.onnx" ? "" : domain; }

namespace {

void require_size(std::uint64_t bytes, const ReadLimits& limits) {
  const std::uint64_t most = std::min<std::uint64_t>(limits.file_bytes, largest_message);
  if (bytes <= most) return;
  const std::string clause = "it is larger than the limit of " + std::to_string(most) + " bytes";
  if (most < largest_message) throw LimitError(Limit::file_bytes, clause + " (", ")");
  throw ModelError(clause);
}

Model parse(CodedInputStream& in, int size, const ReadLimits& limits, ValueTypes value_types) {
  in.SetTotalBytesLimit(size);
  in.SetRecursionLimit(limits.body_nesting);  // of groups in skipped fields
  const auto limit = in.PushLimit(size);
  ReadBudget budget(limits);
  Wire wire{in, limits.body_nesting + 1, budget, value_types};
  ModelFields fields;
  read_fields(wire, [&](int field, std::uint32_t tag) { return read_model_field(wire, field, tag, fields); });
  in.PopLimit(limit);
  if (!fields.has_graph) throw ModelError("it has no graph");
  return std::move(fields.model);
}

}  // namespace

Model parse_model(std::span<const std::byte> bytes, const ReadLimits& limits, ValueTypes value_types) {
  require_size(bytes.size(), limits);
  const auto size = static_cast<int>(bytes.size());
  CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
  return parse(in, size, limits, value_types);
}

Model parse_model(const OpenedFile& file, const ReadLimits& limits, ValueTypes value_types) {
  require_size(file.size(), limits);
  FileStream stream(file);
  CodedInputStream in(&stream);
  return parse(in, static_cast<int>(file.size()), limits, value_types);
}

}  // namespace opseq
