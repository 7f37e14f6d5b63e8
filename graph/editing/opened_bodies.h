// Bodies of control flow in place of the nodes that have them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// A body of a node of the main graph that may stand in its place.
struct OpenableBody {
  std::uint32_t node = 0;
  std::string attribute{};  // "then_branch", "else_branch" or "body"

  friend bool operator==(const OpenableBody&, const OpenableBody&) = default;
};

// Those of ONNX's If, Loop and, of opset 9 and later, Scan, the last nodes first, so that one may be opened
// after the other. Throws ModelError where the bytes are no model.
std::vector<OpenableBody> openable_bodies(std::string_view model);

// The model with the body's nodes in the node's place, its outputs called as the node's: of an If whatever
// its condition is; of a Loop the first round, in any case; of a Scan that for the first element. Outputs
// that gather rounds have one. Own names of the body are new ones. Throws ModelError: no such body, one with
// fewer inputs or outputs than its node has, or a Scan that scans more inputs than it has, or fewer than
// none.
std::string with_body_opened(std::string_view model, const OpenableBody& body);

}  // namespace opseq
