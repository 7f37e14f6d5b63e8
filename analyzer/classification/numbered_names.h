// Files that are called by numbers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// Those of the names that are `before`, a number, `after`, as in "input_12.pb", by the number; one that is
// not written as numbers are ("01") is none of them. O(names).
std::map<std::uint32_t, std::string> numbered_names(const std::vector<std::string>& names,
                                                    std::string_view before, std::string_view after);

}  // namespace opseq
