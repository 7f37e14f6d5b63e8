// What became of models before any was run here, as a table has it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/classification/outcome.h"

namespace opseq {

struct KnownOutcome {
  std::string model;           // text: what it is called
  bool is_name = true;         // that is its name; else its path, of which only the end says what it is
  std::filesystem::path file;  // of the model; empty where the table has no path of it
  Outcome outcome = Outcome::correct;
  std::string error;  // text: the words that were said where it failed
};

// CSV or JSON as manifest_table() reads it. Columns: `model`, a name; `path` or `file`, relative to `folder`
// or absolute; one of these at least; `outcome`, as outcome_names has them, or with "ort_" before it;
// `error`. Others say nothing here. Rows that say the same of one model are one. In the order of `model`.
// Throws InputError, a clause that names line or object: as manifest_table(); no rows; a row that names no
// model, or no outcome that there is; two rows that say different things of one model.
std::vector<KnownOutcome> parse_known_outcomes(std::string_view text, const std::filesystem::path& folder);

// That of the file, with its folder. Throws Error (input), one sentence.
std::vector<KnownOutcome> read_known_outcomes(const std::filesystem::path& file);

}  // namespace opseq
