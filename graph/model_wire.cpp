#include "graph/model_wire.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <utility>

#include "graph/value_type_wire.h"
#include "graph/wire_reader.h"

namespace opseq {
namespace {

using google::protobuf::io::CodedInputStream;

// Longer attribute values (weights of tree ensembles, say) enter the digest by their size alone.
constexpr int longest_digested_value = 4096;

// A message of which one string field matters (the name of a value, a tensor).
std::string read_name(Wire& wire, int name_field) {
  std::string name;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field != name_field || !is_message(tag)) return false;
      name = read_string(wire);
      return true;
    });
  });
  return name;
}

std::string read_sparse_tensor_name(Wire& wire) {
  std::string name;
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

void digest_value(Wire& wire, std::uint32_t tag, DigestBuilder& digest) {
  digest.add(static_cast<std::uint64_t>(tag));
  const int begin = wire.in.CurrentPosition();
  const void* data = nullptr;
  int available = 0;
  wire.in.GetDirectBufferPointer(&data, &available);
  skip_value(wire, tag);
  const int length = wire.in.CurrentPosition() - begin;
  if (length > longest_digested_value || length > available)
    digest.add(static_cast<std::uint64_t>(length));
  else
    digest.add(std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(length)));
  tell_position(wire);  // not before: the value was looked at just now
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
      attribute.bodies.push_back(read_graph(wire));
    } else if (field == A::kDocStringFieldNumber) {
      return false;
    } else if (holds_tensor(field)) {
      digest.add(static_cast<std::uint64_t>(field));
      return false;
    } else {
      digest_value(wire, tag, digest);
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
        node.op_type = read_string(wire);
        return true;
      case N::kDomainFieldNumber:
        node.domain = read_string(wire);
        return true;
      case overload_field:
        node.overload = read_string(wire);
        return true;
      case N::kAttributeFieldNumber:
        read_message(wire, [&] { node.attributes.push_back(read_attribute(wire)); });
        return true;
      default:
        return false;
    }
  });
  return node;
}

bool read_typed_value(Wire& wire, std::vector<TypedValue>& typed) {
  if (wire.value_types == ValueTypes::skipped) return false;
  if (TypedValue value = read_value_info(wire); !value.type.empty()) typed.push_back(std::move(value));
  return true;
}

std::string read_output(Wire& wire, std::vector<TypedValue>& typed) {
  if (wire.value_types == ValueTypes::skipped) return read_name(wire, onnx::ValueInfoProto::kNameFieldNumber);
  const TypedValue value = read_value_info(wire);
  if (!value.type.empty()) typed.push_back(value);
  return value.name;
}

bool read_graph_field(Wire& wire, int field, Graph& graph) {
  using G = onnx::GraphProto;
  switch (field) {
    case G::kNodeFieldNumber:
      read_message(wire, [&] { graph.nodes.push_back(read_node(wire)); });
      return true;
    case G::kInputFieldNumber:
      graph.inputs.push_back(read_name(wire, onnx::ValueInfoProto::kNameFieldNumber));
      return true;
    case G::kOutputFieldNumber:
      graph.outputs.push_back(read_output(wire, graph.typed_values));
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
    throw ModelError("bodies are nested too deep (over the limit of --max-nesting)");
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

Model parse_model(std::span<const std::byte> bytes, const ReadLimits& limits,
                  const std::function<void(std::size_t)>& passed, ValueTypes value_types) {
  if (bytes.size() > std::min<std::uint64_t>(limits.file_bytes, 0x7fffffff))
    throw ModelError("it is larger than the limit of " + std::to_string(limits.file_bytes) + " bytes");
  const auto size = static_cast<int>(bytes.size());
  CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
  in.SetTotalBytesLimit(size);
  in.SetRecursionLimit(limits.body_nesting);  // of groups in skipped fields
  const auto limit = in.PushLimit(size);
  Wire wire{in, limits.body_nesting + 1, passed, value_types};
  ModelFields fields;
  read_fields(wire, [&](int field, std::uint32_t tag) { return read_model_field(wire, field, tag, fields); });
  in.PopLimit(limit);
  if (!fields.has_graph) throw ModelError("it has no graph");
  return std::move(fields.model);
}

}  // namespace opseq
