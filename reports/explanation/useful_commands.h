// What to do with an explanation next.
#pragma once

#include <filesystem>
#include <vector>

#include "reports/explanation/shown_explanation.h"
#include "reports/text/shell_word.h"

namespace opseq {

// Extracting the sequences that are listed, each once, and showing the model; of a model that is not in the
// database, putting it there. `database` as it was named.
std::vector<CommandWords> useful_commands(const ShownExplanation& shown,
                                          const std::filesystem::path& database, const Roles& usual);

}  // namespace opseq
