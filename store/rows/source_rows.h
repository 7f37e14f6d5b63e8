// Where models were read from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database/database.h"

namespace opseq {

struct SourceRow {
  std::string set_name;
  std::string path;  // absolute
  bool is_file = false;
  std::uint64_t models = 0;  // of the set
};

// By set, then by path. O(models).
std::vector<SourceRow> load_sources(Database& database);

}  // namespace opseq
