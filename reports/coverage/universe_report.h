// How much of the pairs of operators that fit a suite holds: as text, JSON, CSV and Markdown.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "analyzer/generation/universe_coverage.h"
#include "analyzer/roles.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

inline constexpr int universe_format_version = 1;

// The opset of "valid-pairs@16", which stands for a set that has all pairs that fit; none where the name is
// another. Throws Error (misuse) where such a name has no opset with rules, or stands beside others.
std::optional<int> universe_opset(const SetNames& of);

// "tests (32 models) holds 19 of 21,230 pairs ...".
std::string universe_text(const UniverseCoverage& coverage, const SetNames& by, std::size_t models,
                          const LineWidths& width);

// The missing pairs whose ranks fit, the first `limit` of them (0: all), and how many more there are.
std::string missing_pairs_text(const UniverseCoverage& coverage, std::size_t limit, const LineWidths& width);

// opseq-universe: universe.schema.json.
nlohmann::ordered_json universe_json(const UniverseCoverage& coverage, const SetNames& by,
                                     std::size_t models);

// A line for each missing pair: first, second, rank_valid. RFC 4180, with a header.
std::string missing_pairs_csv(const UniverseCoverage& coverage);

// The same figures as a table. With `limit`, the missing pairs as well, so many of them (0: all).
std::string universe_markdown(const UniverseCoverage& coverage, const SetNames& by,
                              std::optional<std::size_t> limit);

}  // namespace opseq
