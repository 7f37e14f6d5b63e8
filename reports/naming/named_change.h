// What a user means by names that are to leave a database or to change.
#pragma once

#include <string>
#include <vector>

#include "store/stages/set_changes.h"

namespace opseq {

// `words`: sets, or models as "set/path", all those of that name. `database` is how the database is called.
// Throws Error (misuse) where one is not there: one sentence, with the name that was probably meant.
Removal named_removal(const StoredNames& names, const std::vector<std::string>& words,
                      const std::string& database);

// Throws Error (misuse) where there is no set `from`, or already one called `to`.
SetRename named_rename(const StoredNames& names, const SetRename& rename, const std::string& database);

}  // namespace opseq
