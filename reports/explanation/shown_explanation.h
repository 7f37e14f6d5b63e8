// Why one model might fail: what it does that models known to be fine do not, and where.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "analyzer/ngrams/witness_node.h"
#include "analyzer/suite/explanation.h"
#include "store/rows/stored_model.h"
#include "store/rows/trial_rows.h"

namespace opseq {

using Witness = std::vector<WitnessNode>;  // in the order of a sequence

struct ShownExplanation {
  StoredModel model;  // of a file that is not in the database: with number 0, and no set
  std::optional<Trial> trial = std::nullopt;  // what became of it when it was run
  NgramRows rows;                             // the database's, and the file's sequences
  Explanation explanation;
  std::vector<Witness> unshared;              // of each of explanation.first_unshared, in this model
  std::vector<std::vector<Witness>> lacking;  // of each of explanation.nearest, for each of its `minimal`
};

inline bool is_listed(const ShownExplanation& shown) { return shown.model.key.id != 0; }

// `model_id` is the number of any model. Throws Error: it was unreadable, its n-grams exceed a limit, and as
// explain().
ShownExplanation explain_model(Database& database, NgramRows rows, std::int64_t model_id,
                               const ExplanationOptions& options);

// A file that is not in the database. Throws as read_unlisted_model() and explain().
ShownExplanation explain_file(Database& database, const NgramRows& rows, const std::filesystem::path& file,
                              const ExplanationOptions& options, const ReadLimits& limits = {},
                              LimitNaming naming = limit_name);

}  // namespace opseq
