// The name that somebody probably meant.
#pragma once

#include <optional>
#include <span>
#include <string>

namespace opseq {

// Of `names` the first of the fewest edits (bytes inserted, removed, replaced, or two neighbours swapped;
// ASCII letters of either case are the same) from `given`; none where that takes more than two, or more than
// a third of its bytes. O(length · names).
std::optional<std::string> nearest_name(const std::string& given, std::span<const std::string> names);

}  // namespace opseq
