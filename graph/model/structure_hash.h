// When two files hold the same model.
#pragma once

#include "graph/base/digest.h"
#include "graph/model/model.h"

namespace opseq {

// A digest of the graph without weights: operators, how values connect them (input and output slots, bodies
// and captures included), attributes except tensors, local functions, opset imports. Not of names, shapes,
// initializer data, doc strings, or of the order of attributes, initializers and functions.
// O(size of the model as read).
Digest structure_hash(const Model& model);

}  // namespace opseq
