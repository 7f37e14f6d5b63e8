#include "graph/onnx/onnx_message.h"

#include <google/protobuf/arena.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>

#include <limits>
#include <new>
#include <string_view>

#include "graph/base/file_stream.h"
#include "graph/model/wire_reader.h"

namespace opseq {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

const std::uint8_t* data_of(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

// CodedOutputStream writes through a dangling pointer where this throws: an error is to be a returned one.
class StringStream : public StringOutputStream {
 public:
  using StringOutputStream::StringOutputStream;
  bool Next(void** data, int* size) override {
    try {
      return StringOutputStream::Next(data, size);
    } catch (const std::bad_alloc&) {
      return false;
    }
  }
};

// Calls each(number, tag) for the fields up to the current limit; each says whether it dealt with the field,
// otherwise it is kept as it is.
template <class Each>
std::string kept_fields(CodedInputStream& in, Each&& each) {
  std::string kept;
  {
    StringStream stream(&kept);
    CodedOutputStream out(&stream);
    while (in.BytesUntilLimit() != 0) {
      const std::uint32_t tag = in.ReadTag();
      if (tag == 0) throw_malformed();
      if (!each(WireFormatLite::GetTagFieldNumber(tag), tag, out) &&
          !WireFormatLite::SkipField(&in, tag, &out))
        throw_malformed();
    }
    out.Trim();
    if (out.HadError()) throw std::bad_alloc();
  }
  return kept;
}

int read_length(CodedInputStream& in) {
  std::uint32_t length = 0;
  if (!in.ReadVarint32(&length) || static_cast<std::int64_t>(length) > in.BytesUntilLimit())
    throw_malformed();
  return static_cast<int>(length);
}

// Replaces the `length` bytes of the embedded message that starts here by what read() makes of them.
template <class Read>
void replace_message(CodedInputStream& in, std::uint32_t tag, int length, CodedOutputStream& out,
                     Read&& read) {
  const auto limit = in.PushLimit(length);
  const std::string made = read();
  in.PopLimit(limit);
  out.WriteVarint32(tag);
  out.WriteVarint32(static_cast<std::uint32_t>(made.size()));
  out.WriteRaw(made.data(), static_cast<int>(made.size()));
}

std::string tensor_without_data(CodedInputStream& in) {
  using T = onnx::TensorProto;
  return kept_fields(in, [&](int field, std::uint32_t tag, CodedOutputStream&) {
    if (field == T::kDimsFieldNumber || field == T::kDataTypeFieldNumber || field == T::kNameFieldNumber)
      return false;
    if (!WireFormatLite::SkipField(&in, tag)) throw_malformed();
    return true;
  });
}

std::string sparse_tensor_without_data(CodedInputStream& in) {
  using S = onnx::SparseTensorProto;
  return kept_fields(in, [&](int field, std::uint32_t tag, CodedOutputStream& out) {
    if (field == S::kDimsFieldNumber) return false;
    if (field == S::kValuesFieldNumber && is_message(tag))
      replace_message(in, tag, read_length(in), out, [&] { return tensor_without_data(in); });
    else if (!WireFormatLite::SkipField(&in, tag))
      throw_malformed();
    return true;
  });
}

// Replaces the embedded messages of one field by what read() makes of them.
template <class Read>
std::string with_replaced(CodedInputStream& in, int replaced, Read&& read) {
  return kept_fields(in, [&](int field, std::uint32_t tag, CodedOutputStream& out) {
    if (field != replaced || !is_message(tag)) return false;
    replace_message(in, tag, read_length(in), out, read);
    return true;
  });
}

// Of a Constant, as of any other: bodies stay as they are.
std::string node_without_tensors(CodedInputStream& in) {
  return with_replaced(in, onnx::NodeProto::kAttributeFieldNumber, [&] {
    return with_replaced(in, onnx::AttributeProto::kTFieldNumber, [&] { return tensor_without_data(in); });
  });
}

// What is left of a graph. Tensors of nodes are as much of it as its initializers where a model is only
// measured.
struct Leaving {
  std::uint64_t initializer_bytes = 0;
  bool has_tensors = true;
};

std::string graph_without_weights(CodedInputStream& in, const Leaving& leaving) {
  using G = onnx::GraphProto;
  return kept_fields(in, [&](int field, std::uint32_t tag, CodedOutputStream& out) {
    if (field == G::kNodeFieldNumber && is_message(tag) && !leaving.has_tensors) {
      replace_message(in, tag, read_length(in), out, [&] { return node_without_tensors(in); });
      return true;
    }
    const bool is_sparse = field == G::kSparseInitializerFieldNumber;
    if (!is_message(tag) || (field != G::kInitializerFieldNumber && !is_sparse)) return false;
    const int length = read_length(in);
    const bool is_kept = static_cast<std::uint64_t>(length) <= leaving.initializer_bytes;
    replace_message(in, tag, length, out, [&] {
      if (is_kept) return kept_fields(in, [](int, std::uint32_t, CodedOutputStream&) { return false; });
      return is_sparse ? sparse_tensor_without_data(in) : tensor_without_data(in);
    });
    return true;
  });
}

std::string model_without_weights(CodedInputStream& in, const Leaving& leaving) {
  int graphs = 0;
  std::string kept = kept_fields(in, [&](int field, std::uint32_t tag, CodedOutputStream& out) {
    if (field != onnx::ModelProto::kGraphFieldNumber || !is_message(tag)) return false;
    if (++graphs > 1) throw ModelError("it holds two graphs: two models in one file, perhaps");
    replace_message(in, tag, read_length(in), out, [&] { return graph_without_weights(in, leaving); });
    return true;
  });
  if (graphs == 0) throw ModelError("it is not an ONNX model: it holds no graph");
  return kept;
}

void require_readable_size(std::uint64_t bytes, const ReadLimits& limits) {
  if (bytes > limits.file_bytes || bytes > std::numeric_limits<int>::max())
    throw ModelError("it is larger than the limit of " + std::to_string(limits.file_bytes) + " bytes");
}

// A body lies in a node's attribute: three messages a level.
int deepest_message(const ReadLimits& limits) { return 3 * limits.body_nesting + 100; }

void parse(std::string_view bytes, const ReadLimits& limits, onnx::ModelProto& model) {
  CodedInputStream in(data_of(bytes), static_cast<int>(bytes.size()));
  in.SetRecursionLimit(deepest_message(limits));
  if (!model.MergeFromCodedStream(&in) || !in.ConsumedEntireMessage()) throw_malformed();
}

// Counts the fields that this version of ONNX does not know: protobuf keeps them, but in no arena.
class UnknownFields {
 public:
  UnknownFields(CodedInputStream& in, const ReadLimits& limits)
      : in_(in), limits_(limits), depth_left_(deepest_message(limits)) {}

  void count_in(const google::protobuf::Descriptor& type) {
    if (depth_left_-- == 0) throw_malformed();
    while (in_.BytesUntilLimit() != 0) {
      const std::uint32_t tag = in_.ReadTag();
      if (tag == 0) throw_malformed();
      const auto* const field = type.FindFieldByNumber(WireFormatLite::GetTagFieldNumber(tag));
      if (field == nullptr) require_one_more();
      if (field != nullptr && field->message_type() != nullptr && is_message(tag))
        count_in_message(*field->message_type());
      else if (WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_START_GROUP)
        throw_malformed();  // ONNX has no groups
      else if (!WireFormatLite::SkipField(&in_, tag))
        throw_malformed();
    }
    ++depth_left_;
  }

 private:
  void count_in_message(const google::protobuf::Descriptor& type) {
    const auto limit = in_.PushLimit(read_length(in_));
    count_in(type);
    in_.PopLimit(limit);
  }
  void require_one_more() {
    if (++found_ > limits_.names)
      throw LimitError(Limit::names,
                       "it has more fields that ONNX does not know than the limit of " +
                           std::to_string(limits_.names) + " (",
                       ")");
  }

  CodedInputStream& in_;
  const ReadLimits& limits_;
  int depth_left_;
  std::uint64_t found_ = 0;
};

// What the arena below may still take: its allocator is a plain function.
thread_local std::uint64_t object_bytes_left = 0;
thread_local std::uint64_t most_object_bytes = 0;

void* allocate_objects(std::size_t bytes) {
  if (bytes > object_bytes_left)
    throw ModelError("its graph takes more than " + std::to_string(most_object_bytes) + " bytes of memory");
  object_bytes_left -= bytes;
  return ::operator new(bytes);
}

// Parses into an arena, which knows what it holds, and drops that.
void require_memory_bounded(std::string_view bytes, const ReadLimits& limits) {
  CodedInputStream in(data_of(bytes), static_cast<int>(bytes.size()));
  in.PushLimit(static_cast<int>(bytes.size()));
  UnknownFields(in, limits).count_in(*onnx::ModelProto::descriptor());
  google::protobuf::ArenaOptions options;
  options.block_alloc = allocate_objects;
  options.block_dealloc = [](void* block, std::size_t) { ::operator delete(block); };
  object_bytes_left = most_object_bytes = limits.object_bytes;
  google::protobuf::Arena arena(options);
  parse(bytes, limits, *google::protobuf::Arena::CreateMessage<onnx::ModelProto>(&arena));
}

onnx::ModelProto read(CodedInputStream& whole, int size, std::uint64_t initializer_bytes,
                      const ReadLimits& limits) {
  whole.PushLimit(size);
  const std::string kept = model_without_weights(whole, {initializer_bytes});
  require_memory_bounded(kept, limits);
  onnx::ModelProto model;
  parse(kept, limits, model);
  return model;
}

}  // namespace

onnx::ModelProto read_onnx_message(std::span<const std::byte> bytes, std::uint64_t initializer_bytes,
                                   const ReadLimits& limits) {
  require_readable_size(bytes.size(), limits);
  const auto size = static_cast<int>(bytes.size());
  CodedInputStream in(reinterpret_cast<const std::uint8_t*>(bytes.data()), size);
  return read(in, size, initializer_bytes, limits);
}

onnx::ModelProto read_onnx_message(const OpenedFile& file, std::uint64_t initializer_bytes,
                                   const ReadLimits& limits) {
  require_readable_size(file.size(), limits);
  FileStream stream(file);
  CodedInputStream in(&stream);
  onnx::ModelProto model = read(in, static_cast<int>(file.size()), initializer_bytes, limits);
  file.require_unchanged();
  return model;
}

onnx::ModelProto read_whole_message(std::string_view bytes, const ReadLimits& limits) {
  require_readable_size(bytes.size(), limits);
  const auto size = static_cast<int>(bytes.size());
  CodedInputStream in(data_of(bytes), size);
  in.PushLimit(size);
  require_memory_bounded(model_without_weights(in, {0, false}), limits);
  onnx::ModelProto model;
  parse(bytes, limits, model);
  return model;
}

onnx::ModelProto read_whole_message(const OpenedFile& file, const ReadLimits& limits) {
  require_readable_size(file.size(), limits);
  const auto size = static_cast<int>(file.size());
  {
    FileStream stream(file);
    CodedInputStream in(&stream);
    in.PushLimit(size);
    require_memory_bounded(model_without_weights(in, {0, false}), limits);
  }
  FileStream stream(file);
  CodedInputStream in(&stream);
  in.SetTotalBytesLimit(std::numeric_limits<int>::max());
  in.SetRecursionLimit(deepest_message(limits));
  onnx::ModelProto model;
  if (!model.MergeFromCodedStream(&in) || !in.ConsumedEntireMessage()) throw_malformed();
  file.require_unchanged();
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

std::string model_bytes(const onnx::ModelProto& model) {
  if (model.ByteSizeLong() > std::numeric_limits<int>::max())
    throw ModelError("as one message it is larger than 2 GiB");
  return deterministic_bytes(model);
}

}  // namespace opseq
