#include "graph/canonical/canonical_model.h"

#include <algorithm>

#include "graph/canonical/graph_walk.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/whole_message.h"

namespace opseq {

CanonicalModel canonical_model_of(std::string_view bytes, const ReadLimits& limits) {
  onnx::ModelProto model = read_whole_message(bytes, limits);
  return GraphWalk(model, limits).walked();
}

CanonicalModel read_canonical_model(const std::filesystem::path& file, std::uint64_t most_bytes,
                                    const ReadLimits& limits) {
  WholeMessage whole = read_message_with_data(file, most_bytes, limits);
  CanonicalModel made = GraphWalk(whole.message, limits).walked();
  for (const std::string& name : whole.missing)
    if (std::ranges::find(made.missing, name) == made.missing.end()) made.missing.push_back(name);
  return made;
}

}  // namespace opseq
