// What a cut needs from the rest of its model, and what it must not have.
#pragma once

#include <onnx/onnx_pb.h>

#include "graph/onnx/model_scopes.h"

namespace opseq {

// Adds to `model` the functions of the original that its nodes call, those in bodies and in other functions
// included, in the original's order; with the opset imports that calls of them need.
void add_functions(const ModelScopes& scopes, onnx::ModelProto& model);

// Whether a tensor in an attribute or a body says that its data is in another file.
bool refers_to_files(const onnx::ModelProto& model);

}  // namespace opseq
