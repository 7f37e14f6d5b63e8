// What to do with an explanation next.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "reports/explanation/shown_explanation.h"

namespace opseq {

// Commands that can be copied to a shell: extracting the sequences that are listed, each once, and showing
// the model; of a model that is not in the database, putting it there. `database` as it was named,
// `usual` the roles that commands take where none are said.
std::vector<std::string> next_commands(const ShownExplanation& shown, const std::filesystem::path& database,
                                       const Roles& usual);

}  // namespace opseq
