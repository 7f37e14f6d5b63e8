// A model file compared with itself, and with its nodes renamed: whatever it holds, it is what it is. The
// file is the bytes.
#include <onnx/onnx_pb.h>

#include <optional>
#include <string_view>

#include "analyzer/alignment/comparison.h"
#include "tests/fuzz/byte_source.h"
#include "tests/fuzz/require.h"

namespace opseq::fuzz {
namespace {

ReadLimits limits() {
  ReadLimits limits;
  limits.nodes = 500;
  return limits;
}

std::optional<CanonicalModel> canonical(std::string_view bytes) {
  try {
    return canonical_model_of(bytes, limits());
  } catch (const InputError& error) {
    require(*error.what() != '\0', "an error says what is wrong");
    return std::nullopt;
  }
}

void require_equal(std::string_view source_bytes, std::string_view target_bytes) {
  auto source = canonical(source_bytes), target = canonical(target_bytes);
  if (!source || !target) return;
  const auto again = [](std::string_view bytes) {
    return [bytes](FloatCasts casts) { return canonical_model_of(bytes, limits(), casts); };
  };
  const Comparison made =
      compare_with_casts(*std::move(source), *std::move(target), again(source_bytes), again(target_bytes));
  for (const ComparedOutput& output : made.outputs)
    require(output.is_equal, "each output is equal to itself");
  require(made.verdict != PairVerdict::different, "a model does not differ from itself");
  require(made.verdict == PairVerdict::equivalent || !made.source.missing.empty(), "a model is what it is");
}

}  // namespace
}  // namespace opseq::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opseq::fuzz;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  require_equal(bytes, bytes);
  onnx::ModelProto message;
  if (!message.ParseFromArray(data, static_cast<int>(size))) return 0;
  for (onnx::NodeProto& node : *message.mutable_graph()->mutable_node()) node.set_name("n");
  require_equal(bytes, message.SerializeAsString());
  return 0;
}
