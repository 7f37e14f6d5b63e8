#include "graph/extraction/onnx_message.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>

#include <limits>
#include <string_view>

namespace opseq {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

[[noreturn]] void malformed() {
  throw ModelError("it is not an ONNX model: its bytes are no well-formed protobuf message");
}

const std::uint8_t* data_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

void append_field(std::string& out, std::uint32_t tag, std::string_view payload) {
  StringOutputStream stream(&out);
  CodedOutputStream coded(&stream);
  coded.WriteVarint32(tag);
  coded.WriteVarint32(static_cast<std::uint32_t>(payload.size()));
  coded.WriteRaw(payload.data(), static_cast<int>(payload.size()));
}

// Calls each(number, tag, payload, whole) for the fields of a message: `payload` of a length-delimited field,
// empty otherwise; `whole` with the tag.
template <class Each>
void for_each_field(std::string_view message, Each&& each) {
  CodedInputStream in(data_of(message), static_cast<int>(message.size()));
  while (in.CurrentPosition() < static_cast<int>(message.size())) {
    const int begin = in.CurrentPosition();
    const std::uint32_t tag = in.ReadTag();
    std::uint32_t length = 0;
    if (tag == 0) malformed();
    if (WireFormatLite::GetTagWireType(tag) != WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      if (!WireFormatLite::SkipField(&in, tag)) malformed();
    } else if (!in.ReadVarint32(&length) || !in.Skip(static_cast<int>(length))) {
      malformed();
    }
    const int end = in.CurrentPosition();
    const auto whole = message.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    each(WireFormatLite::GetTagFieldNumber(tag), tag, whole.substr(whole.size() - length), whole);
  }
}

std::string tensor_without_data(std::string_view tensor) {
  using T = onnx::TensorProto;
  std::string kept;
  for_each_field(tensor, [&](int field, std::uint32_t, std::string_view, std::string_view whole) {
    if (field == T::kDimsFieldNumber || field == T::kDataTypeFieldNumber || field == T::kNameFieldNumber)
      kept.append(whole);
  });
  return kept;
}

std::string sparse_tensor_without_data(std::string_view tensor) {
  using S = onnx::SparseTensorProto;
  std::string kept;
  for_each_field(tensor, [&](int field, std::uint32_t tag, std::string_view payload, std::string_view whole) {
    if (field == S::kValuesFieldNumber)
      append_field(kept, tag, tensor_without_data(payload));
    else if (field == S::kDimsFieldNumber)
      kept.append(whole);
  });
  return kept;
}

std::string graph_without_weights(std::string_view graph, std::uint64_t initializer_bytes) {
  using G = onnx::GraphProto;
  std::string kept;
  for_each_field(graph, [&](int field, std::uint32_t tag, std::string_view payload, std::string_view whole) {
    if (field == G::kInitializerFieldNumber && payload.size() > initializer_bytes)
      append_field(kept, tag, tensor_without_data(payload));
    else if (field == G::kSparseInitializerFieldNumber && payload.size() > initializer_bytes)
      append_field(kept, tag, sparse_tensor_without_data(payload));
    else
      kept.append(whole);
  });
  return kept;
}

std::string model_without_weights(std::string_view model, std::uint64_t initializer_bytes) {
  std::string kept;
  int graphs = 0;
  for_each_field(model, [&](int field, std::uint32_t tag, std::string_view payload, std::string_view whole) {
    if (field == onnx::ModelProto::kGraphFieldNumber) {
      if (++graphs > 1) throw ModelError("it holds two graphs: two models in one file, perhaps");
      append_field(kept, tag, graph_without_weights(payload, initializer_bytes));
    } else {
      kept.append(whole);
    }
  });
  if (graphs == 0) throw ModelError("it is not an ONNX model: it holds no graph");
  return kept;
}

}  // namespace

onnx::ModelProto read_onnx_message(std::span<const std::byte> bytes, std::uint64_t initializer_bytes,
                                   const ReadLimits& limits) {
  if (bytes.size() > limits.file_bytes || bytes.size() > std::numeric_limits<int>::max())
    throw ModelError("it is larger than the limit of " + std::to_string(limits.file_bytes) + " bytes");
  const std::string kept =
      model_without_weights({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, initializer_bytes);
  CodedInputStream in(data_of(kept), static_cast<int>(kept.size()));
  // A body lies in a node's attribute: three messages a level.
  in.SetRecursionLimit(3 * limits.body_nesting + 100);
  onnx::ModelProto model;
  if (!model.MergeFromCodedStream(&in) || !in.ConsumedEntireMessage()) malformed();
  return model;
}

std::string deterministic_bytes(const onnx::ModelProto& model) {
  std::string bytes;
  {
    StringOutputStream stream(&bytes);
    CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    model.SerializePartialToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace opseq
