// Groups of models as text.
#pragma once

#include <string>
#include <vector>

#include "analyzer/suite/model_groups.h"

namespace opseq {

// What models without a value are called, and the row of all groups.
inline constexpr const char* without_value_name = "(none)";
inline constexpr const char* all_groups_name = "(all)";

// The whole value; not printable() yet.
std::string group_name(const ModelGroup& group);

// Of groups as group_models() has them: for each its name, printable, indented by two blanks for each group
// that it is in, and without what the one around it is called: "zoo", "  vision".
std::vector<std::string> tree_names(const std::vector<const ModelGroup*>& groups);

}  // namespace opseq
