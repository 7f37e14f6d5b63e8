// The wire format of protobuf messages, field by field.
#pragma once

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <cstdint>
#include <string>

#include "graph/model/model.h"
#include "graph/model/read_budget.h"

namespace opseq {

// A position in the bytes of a message. The functions below read from there, and throw ModelError where the
// bytes are malformed.
struct Wire {
  google::protobuf::io::CodedInputStream& in;
  int nesting_left;  // of what may nest without end: bodies in bodies, types in types
  ReadBudget& budget;
  ValueTypes value_types = ValueTypes::skipped;
};

[[noreturn]] inline void throw_malformed() {
  throw ModelError("it is not an ONNX model: its bytes are no well-formed protobuf message");
}

inline bool is_message(std::uint32_t tag) {
  return google::protobuf::internal::WireFormatLite::GetTagWireType(tag) ==
         google::protobuf::internal::WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
}

inline bool is_varint(std::uint32_t tag) {
  return google::protobuf::internal::WireFormatLite::GetTagWireType(tag) ==
         google::protobuf::internal::WireFormatLite::WIRETYPE_VARINT;
}

inline bool is_fixed32(std::uint32_t tag) {
  return google::protobuf::internal::WireFormatLite::GetTagWireType(tag) ==
         google::protobuf::internal::WireFormatLite::WIRETYPE_FIXED32;
}

inline int read_length(Wire& wire) {
  std::uint32_t length = 0;
  if (!wire.in.ReadVarint32(&length)) throw_malformed();
  if (static_cast<std::int64_t>(length) > wire.in.BytesUntilLimit())
    throw ModelError("it is cut short, or no ONNX model: a field of " + std::to_string(length) +
                     " bytes starts where only " + std::to_string(wire.in.BytesUntilLimit()) + " are left");
  return static_cast<int>(length);
}

inline std::string read_bytes(Wire& wire, int length) {
  std::string value;
  if (!wire.in.ReadString(&value, length)) throw_malformed();
  return value;
}

// The text of a name that is counted already.
inline std::string read_text(Wire& wire) {
  const int length = read_length(wire);
  wire.budget.add_text(static_cast<std::uint64_t>(length));
  return read_bytes(wire, length);
}

// A name, which the budget has to allow.
inline std::string read_string(Wire& wire) {
  wire.budget.add_names(1);
  return read_text(wire);
}

inline std::int64_t read_integer(Wire& wire) {
  std::uint64_t value = 0;
  if (!wire.in.ReadVarint64(&value)) throw_malformed();
  return static_cast<std::int64_t>(value);
}

inline void skip(Wire& wire, std::uint32_t tag) {
  if (!google::protobuf::internal::WireFormatLite::SkipField(&wire.in, tag)) throw_malformed();
}

// Calls read(number, tag) for each field up to the end of the current message; read says whether it consumed
// the field's value, otherwise it is skipped.
template <class Read>
inline void read_fields(Wire& wire, Read&& read) {
  while (wire.in.BytesUntilLimit() != 0) {
    const std::uint32_t tag = wire.in.ReadTag();
    if (tag == 0) throw_malformed();
    if (!read(google::protobuf::internal::WireFormatLite::GetTagFieldNumber(tag), tag)) skip(wire, tag);
  }
}

// Runs read() over the embedded message that starts here.
template <class Read>
inline void read_message(Wire& wire, Read&& read) {
  const auto limit = wire.in.PushLimit(read_length(wire));
  read();
  wire.in.PopLimit(limit);
}

}  // namespace opseq
