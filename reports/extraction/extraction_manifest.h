// manifest.json: what opseq extract wrote into a folder. Its keys are documented in
// reports/schemas/manifest.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/extraction/extraction.h"

namespace opseq {

inline constexpr int manifest_format_version = 1;

// `promised` is of the sets `of` and `by`.
nlohmann::ordered_json make_manifest(const NgramRows& rows, const std::vector<ExtractedGap>& gaps,
                                     const PromisedCoverage& promised, const SetNames& of,
                                     const SetNames& by);

}  // namespace opseq
