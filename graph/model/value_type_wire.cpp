#include "graph/model/value_type_wire.h"

#include <onnx/onnx_pb.h>

#include <optional>
#include <string_view>
#include <utility>

#include "graph/model/element_type_names.h"

namespace opseq {
namespace {

std::string or_unknown(std::string type) { return type.empty() ? "?" : type; }

struct ValueType {
  std::string text;
  std::optional<std::uint32_t> rank;
};

// The number of dimensions of the TensorShapeProto that starts here.
std::uint32_t read_rank(Wire& wire) {
  std::uint32_t rank = 0;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      rank += field == onnx::TensorShapeProto::kDimFieldNumber && is_message(tag);
      return false;
    });
  });
  return rank;
}

// Of TypeProto.Tensor and TypeProto.SparseTensor, which have the same fields.
ValueType read_tensor_type(Wire& wire) {
  using Tensor = onnx::TypeProto_Tensor;
  ValueType type;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field == Tensor::kElemTypeFieldNumber && is_varint(tag))
        type.text = element_type_name(static_cast<std::int32_t>(read_integer(wire)));
      else if (field == Tensor::kShapeFieldNumber && is_message(tag))
        type.rank = read_rank(wire);
      else
        return false;
      return true;
    });
  });
  return type;
}

ValueType read_type(Wire& wire);

// The type in the field `element_field` of a message.
std::string read_contained_type(Wire& wire, int element_field) {
  std::string type;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field != element_field || !is_message(tag)) return false;
      type = read_type(wire).text;
      return true;
    });
  });
  return or_unknown(type);
}

std::string read_map_type(Wire& wire) {
  using Map = onnx::TypeProto_Map;
  std::string key;
  std::string value;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field == Map::kKeyTypeFieldNumber && is_varint(tag))
        key = element_type_name(static_cast<std::int32_t>(read_integer(wire)));
      else if (field == Map::kValueTypeFieldNumber && is_message(tag))
        value = read_type(wire).text;
      else
        return false;
      return true;
    });
  });
  return "map(" + or_unknown(key) + ',' + or_unknown(value) + ')';
}

bool read_type_field(Wire& wire, int field, ValueType& type) {
  using T = onnx::TypeProto;
  switch (field) {
    case T::kTensorTypeFieldNumber:
      type = read_tensor_type(wire);
      return true;
    case T::kSparseTensorTypeFieldNumber:
      type = read_tensor_type(wire);
      type.text = "sparse_tensor(" + or_unknown(type.text) + ')';
      return true;
    case T::kSequenceTypeFieldNumber:
      type = {"sequence(" + read_contained_type(wire, onnx::TypeProto_Sequence::kElemTypeFieldNumber) + ')',
              {}};
      return true;
    case T::kOptionalTypeFieldNumber:
      type = {"optional(" + read_contained_type(wire, onnx::TypeProto_Optional::kElemTypeFieldNumber) + ')',
              {}};
      return true;
    case T::kMapTypeFieldNumber:
      type = {read_map_type(wire), {}};
      return true;
    case T::kOpaqueTypeFieldNumber:
      type = {"opaque", {}};
      return false;  // nothing in it is read
    default:
      return false;
  }
}

ValueType read_type(Wire& wire) {
  if (wire.nesting_left-- == 0)
    throw LimitError(Limit::nesting, "types are nested too deep (over the limit of ", ")");
  ValueType type;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      return is_message(tag) && read_type_field(wire, field, type);
    });
  });
  ++wire.nesting_left;
  return type;
}

}  // namespace

std::string element_type_name(std::int32_t data_type) {
  if (data_type < 0 || static_cast<std::size_t>(data_type) >= element_type_names.size())
    return std::to_string(data_type);
  return std::string(element_type_names[static_cast<std::size_t>(data_type)]);
}

TypedValue read_value_info(Wire& wire) {
  using V = onnx::ValueInfoProto;
  TypedValue value;
  ValueType type;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      if (field == V::kNameFieldNumber && is_message(tag))
        value.name = read_string(wire);
      else if (field == V::kTypeFieldNumber && is_message(tag))
        type = read_type(wire);
      else
        return false;
      return true;
    });
  });
  value.type = std::move(type.text);
  value.rank = type.rank;
  return value;
}

}  // namespace opseq
