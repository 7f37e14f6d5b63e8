// What manifests say of models: the table model_group.
#pragma once

#include <map>
#include <string>

#include "store/database/database.h"

namespace opseq {

using GroupValues = std::map<std::string, std::string>;  // by name; text

// The models of the set whose files are named (absolute, in text) have these groups, and no others; those of
// other files keep theirs. O(models of the set · log files).
void write_groups(Database& database, const std::string& set_name,
                  const std::map<std::string, GroupValues>& groups_of_file);

}  // namespace opseq
