// The sets of a database, each counted.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/roles.h"
#include "store/rows/contents_rows.h"

namespace opseq {

struct ListedSet {
  std::string name;
  std::optional<Role> role;  // in the analysis, or the one that it would have
  std::uint64_t models = 0, analyzed = 0, too_many_paths = 0, unreadable = 0;
  std::uint64_t copies = 0;                        // see ContentsModel
  std::uint64_t nodes = 0;                         // of all its readable models
  std::map<std::int64_t, std::uint64_t> opsets;    // of the default domain -> models
  std::map<std::string, std::uint64_t> producers;  // with versions; "" for models that name none
};

// Those with a role first, the others by name; also sets without models.
std::vector<ListedSet> count_sets(const ContentsRows& contents);

}  // namespace opseq
