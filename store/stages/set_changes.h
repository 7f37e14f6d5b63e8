// Models that leave a database, and sets that get another name.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/database/database.h"
#include "store/rows/stored_model.h"

namespace opseq {

// What a change is chosen from.
struct StoredNames {
  std::vector<std::string> sets;  // also those without models, by name
  std::vector<ModelKey> models;   // by id
};

struct Removal {
  std::vector<std::string> sets;     // with all of their models
  std::vector<std::int64_t> models;  // ids of single ones
};

struct RemovalSummary {
  std::uint64_t models = 0;  // those of the sets too
  std::uint64_t sets = 0;
};

// Removes what `choose` returns, in one transaction: nothing has changed where it throws, and no other
// process changes the names meanwhile. Where a model leaves, the models are numbered anew and there is no
// analysis any more, as after an ingest that changes something. Files are left alone. Throws Error,
// Interrupted.
RemovalSummary remove_models(Database& database, const std::function<Removal(const StoredNames&)>& choose);

struct SetRename {
  std::string from;  // one that is there
  std::string to;    // none that is there
};

// Renames the set that `choose` returns, likewise. Returns how many models it has.
std::uint64_t rename_set(Database& database, const std::function<SetRename(const StoredNames&)>& choose);

}  // namespace opseq
