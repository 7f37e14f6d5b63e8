// What a database was made with: the table database_option.
#pragma once

#include <map>
#include <string>

#include "store/database/database.h"

namespace opseq {

// All options, by name.
std::map<std::string, std::string> load_database_options(Database& database);

}  // namespace opseq
