// A command as its user writes it: in words, as a shell would split them, but not run by one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opseq {

using RunnerWords = std::vector<std::string>;

// Blanks separate words; '...' is taken as it is; in "..." a backslash stands before ", \, $ and `, and
// outside of quotes before any character. Nothing is replaced. Throws InputError, with a clause: a quote that
// is not closed, a backslash at the end, no word at all.
RunnerWords runner_words(std::string_view text);

// What stands for the files of one model.
inline constexpr std::string_view model_placeholder = "{model}";
inline constexpr std::string_view inputs_placeholder = "{inputs}";
inline constexpr std::string_view outputs_placeholder = "{outputs}";

// Whether the command is started for each model: a word holds a placeholder. Others are servers.
bool is_started_for_each(const RunnerWords& words);

// Where a model and its data lie.
struct RunnerFiles {
  std::string model, inputs, outputs;  // a file, and two folders
};

// With the places of the files for the placeholders.
RunnerWords with_files(RunnerWords words, const RunnerFiles& files);

}  // namespace opseq
