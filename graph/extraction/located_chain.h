// The nodes of a chain in their model.
#pragma once

#include <onnx/onnx_pb.h>

#include <set>
#include <string>
#include <vector>

#include "graph/onnx/model_scopes.h"

namespace opseq {

struct LocatedChain {
  std::vector<NodePlace> nodes;  // in the chain's order
  std::set<NodePlace> places;    // the same
};

// The nodes at the given locations. Throws ModelError: no node, or one twice; one that consumes no output of
// the node before it (bodies' captures count), or one of a later node.
LocatedChain find_chain(ModelScopes& scopes, const std::vector<std::string>& locations);

// Adds the opset imports of the chain's model to `extracted`. Where all nodes of the chain are in functions
// that agree on another version of a domain, that one counts. `notes` gets a sentence where the functions'
// version differs.
void add_opset_imports(const onnx::ModelProto& model, const LocatedChain& chain, onnx::ModelProto& extracted,
                       std::vector<std::string>& notes);

}  // namespace opseq
