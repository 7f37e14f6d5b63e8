// Which sequences rows of a table are about.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database/database.h"

namespace opseq {

// By id, whether the column sequence_id of one of the tables has it; up to the highest id of the table
// sequence. One pass over the tables: for SQLite, the set of so many rows would be a table of its own.
std::vector<bool> used_sequences(Database& database, const std::vector<std::string>& tables);

}  // namespace opseq
