#include "graph/canonical/canonical_model.h"

#include <string>
#include <unordered_set>

#include "graph/canonical/graph_walk.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/whole_message.h"

namespace opseq {

CanonicalModel canonical_model_of(std::string_view bytes, const ReadLimits& limits, FloatCasts float_casts) {
  onnx::ModelProto model = read_whole_message(bytes, limits);
  return GraphWalk(model, limits, float_casts).walked();
}

CanonicalModel read_canonical_model(const std::filesystem::path& file, std::uint64_t most_bytes,
                                    const ReadLimits& limits, FloatCasts float_casts) {
  WholeMessage whole = read_message_with_data(file, most_bytes, limits);
  CanonicalModel made = GraphWalk(whole.message, limits, float_casts).walked();
  std::unordered_set<std::string> told(made.missing.begin(), made.missing.end());
  for (const std::string& name : whole.missing)
    if (told.insert(name).second) made.missing.push_back(name);
  return made;
}

}  // namespace opseq
