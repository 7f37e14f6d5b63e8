#include "graph/model/external_data.h"

#include <onnx/onnx_pb.h>

#include <algorithm>
#include <array>
#include <limits>

#include "graph/base/file_stream.h"
#include "graph/model/wire_reader.h"

namespace opseq {
namespace fs = std::filesystem;

namespace {

using google::protobuf::io::CodedInputStream;

enum class Part : std::uint8_t { model, graph, node, attribute, function, sparse_tensor, tensor };

// In which field of which message another one is.
struct Inner {
  Part outer;
  int field;
  Part part;
};

constexpr std::array inner_parts{
    Inner{Part::model, onnx::ModelProto::kGraphFieldNumber, Part::graph},
    Inner{Part::model, onnx::ModelProto::kFunctionsFieldNumber, Part::function},
    Inner{Part::graph, onnx::GraphProto::kNodeFieldNumber, Part::node},
    Inner{Part::graph, onnx::GraphProto::kInitializerFieldNumber, Part::tensor},
    Inner{Part::graph, onnx::GraphProto::kSparseInitializerFieldNumber, Part::sparse_tensor},
    Inner{Part::function, onnx::FunctionProto::kNodeFieldNumber, Part::node},
    Inner{Part::function, 11, Part::attribute},  // attribute_proto, which libonnx 1.12 does not know
    Inner{Part::node, onnx::NodeProto::kAttributeFieldNumber, Part::attribute},
    Inner{Part::attribute, onnx::AttributeProto::kTFieldNumber, Part::tensor},
    Inner{Part::attribute, onnx::AttributeProto::kTensorsFieldNumber, Part::tensor},
    Inner{Part::attribute, onnx::AttributeProto::kGFieldNumber, Part::graph},
    Inner{Part::attribute, onnx::AttributeProto::kGraphsFieldNumber, Part::graph},
    Inner{Part::attribute, onnx::AttributeProto::kSparseTensorFieldNumber, Part::sparse_tensor},
    Inner{Part::attribute, onnx::AttributeProto::kSparseTensorsFieldNumber, Part::sparse_tensor},
    Inner{Part::sparse_tensor, onnx::SparseTensorProto::kValuesFieldNumber, Part::tensor},
    Inner{Part::sparse_tensor, onnx::SparseTensorProto::kIndicesFieldNumber, Part::tensor},
};

using Locations = std::set<std::string>;

// The value of an entry of external_data whose key is "location".
void read_entry(Wire& wire, Locations& locations) {
  std::string key;
  std::string value;
  read_message(wire, [&] {
    read_fields(wire, [&](int field, std::uint32_t tag) {
      const bool is_key = field == onnx::StringStringEntryProto::kKeyFieldNumber;
      if ((!is_key && field != onnx::StringStringEntryProto::kValueFieldNumber) || !is_message(tag))
        return false;
      (is_key ? key : value) = read_string(wire);
      return true;
    });
  });
  if (key == "location") locations.insert(std::move(value));
}

void read_external_tensor(Wire& wire, Locations& locations) {
  read_fields(wire, [&](int field, std::uint32_t tag) {
    if (field != onnx::TensorProto::kExternalDataFieldNumber || !is_message(tag)) return false;
    read_entry(wire, locations);
    return true;
  });
}

void read_part(Wire& wire, Part part, Locations& locations) {
  if (part == Part::tensor) return read_external_tensor(wire, locations);
  // Graphs, nodes and attributes hold one another.
  if (wire.nesting_left == 0) throw ModelError("it has bodies within bodies, deeper than is read");
  --wire.nesting_left;
  read_fields(wire, [&](int field, std::uint32_t tag) {
    const auto inner = std::ranges::find_if(
        inner_parts, [&](const Inner& each) { return each.outer == part && each.field == field; });
    if (inner == inner_parts.end() || !is_message(tag)) return false;
    read_message(wire, [&] { read_part(wire, inner->part, locations); });
    return true;
  });
  ++wire.nesting_left;
}

Locations read_locations(CodedInputStream& in, std::uint64_t size) {
  if (size > std::numeric_limits<std::int32_t>::max()) throw ModelError("it is larger than protobuf allows");
  // As deep as protobuf reads messages; opseq's own limit on bodies is wider than what that has room for.
  constexpr int most_nesting = 100;
  ReadBudget budget{ReadLimits{}};
  Wire wire{in, most_nesting, budget};
  Locations locations;
  in.SetTotalBytesLimit(std::numeric_limits<std::int32_t>::max());
  in.SetRecursionLimit(most_nesting);  // of groups in skipped fields
  const auto limit = in.PushLimit(static_cast<int>(size));
  read_part(wire, Part::model, locations);
  in.PopLimit(limit);
  return locations;
}

}  // namespace

Locations external_locations(std::string_view model) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(model.data());
  const auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
  CodedInputStream in(bytes, static_cast<int>(std::min(model.size(), most)));
  return read_locations(in, model.size());
}

Locations external_locations_of_file(const fs::path& model) {
  const OpenedFile file(model);
  FileStream stream(file);
  CodedInputStream in(&stream);
  return read_locations(in, file.size());
}

bool is_below(const fs::path& folder, const std::string& location) {
  if (fs::path(location).is_absolute()) return false;
  std::error_code error;
  const fs::path outer = fs::weakly_canonical(folder.empty() ? "." : folder, error);
  const fs::path inner = error ? fs::path() : fs::weakly_canonical(outer / location, error);
  if (error) return false;
  const auto [end_of_outer, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end_of_outer == outer.end() && rest != inner.end();
}

}  // namespace opseq
