// Models with what the labels of their nodes are made of.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "graph/base/sandbox.h"
#include "graph/model/model.h"
#include "graph/node_label.h"

namespace opseq {

// As read_model_file(), and with the types that labels of this kind show: element_type has what the file
// says. element_rank has besides, of values of the main graph, what ONNX's shape inference finds in a child
// process (see infer_values()) where the file says nothing or no rank; where that fails, what the file says.
// form has the forms of nodes, by the same inference.
Model read_labelled_model(const std::filesystem::path& file, const ReadLimits& limits, LabelKind kind,
                          const SandboxLimits& inference = {});

// Likewise, as parse_model().
Model parse_labelled_model(std::span<const std::byte> bytes, const ReadLimits& limits, LabelKind kind,
                           const SandboxLimits& inference = {});

}  // namespace opseq
