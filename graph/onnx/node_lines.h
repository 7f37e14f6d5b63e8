// A model's nodes in words, for people: a line for each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// "v1, v2 = Split(x0, c1)  axis = 1, mode = \"linear\"" of each node of the main graph, in order, with the
// attributes that it has: lists of at most 8 elements, of tensors and bodies that they are ones. As text.
// Throws ModelError where the bytes are no model.
std::vector<std::string> node_lines(std::string_view model);

}  // namespace opseq
