// What the page needs to tell what opsets change for the models.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "store/database/database.h"

namespace opseq {

// {evolution, failures, correlation, operators, uses, models}: ONNX's opsets; the table of failures, as it is
// named, and how it compares with the releases, null where `failures` is empty; the operators of the default
// domain that models use, with all their versions; which of them at which opset; and the uses of each model,
// by its place in the report's list, of which `places` has those of rows.models. Files are read where nodes
// are of functions, as load_versioned_models() does. Throws Error as dated_failures().
nlohmann::ordered_json page_opsets_json(Database& database, const NgramRows& rows,
                                        const std::vector<std::uint32_t>& places,
                                        const std::filesystem::path& failures, unsigned threads);

}  // namespace opseq
