// Which operators of ONNX mean something else since an opset, though nodes say the same.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace opseq {

// By name the opsets at which the meaning of a node changed that needs no change of its form: other axes are
// computed along, operands broadcast otherwise, or what is left out means something else. Read in ONNX's
// descriptions; other changes make nodes of another form, or add what old nodes can't say.
const std::map<std::string, std::set<std::int64_t>>& meaning_changes();

// The last of these up to the opset, 0 where there is none. An opset of 0, which is not known, counts as the
// newest. O(log operators).
std::int64_t meaning_version(const std::string& op, std::int64_t opset);

}  // namespace opseq
