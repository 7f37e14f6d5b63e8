// What a database holds, as JSON: list.schema.json.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "reports/listing/listed_sets.h"

namespace opseq {

inline constexpr int list_format_version = 2;

// Without `models`, they are null.
nlohmann::ordered_json make_list_json(const ContentsRows& contents,
                                      const std::optional<std::vector<ContentsModel>>& models);

}  // namespace opseq
