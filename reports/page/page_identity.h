// What tells one page from another: what it is called, when and how it was made, and of which models.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "reports/page/page_settings.h"
#include "store/database/database.h"
#include "store/rows/source_rows.h"

namespace opseq {

// Of each set the folders that it was read from, by path as shown_path() has them, those of files that were
// named one by one among them, and the producers that its models name, most models first; of both at most
// settings.limits.sources, and how many more there are. Throws Error.
nlohmann::ordered_json identity_json(Database& database, const PageSettings& settings);

// `path` from `folder`, both absolute, where they have more than the root in common, so that a page does not
// depend on where a machine keeps things; else as it is.
std::filesystem::path shown_path(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace opseq
