// What is said of words that the program does not take.
#pragma once

#include <optional>
#include <string>

namespace CLI {
class App;
class Error;
}  // namespace CLI

namespace opseq {

// A line of a sentence, "opseq: There is no command 'coverge'; did you mean 'coverage'?", and, unless a value
// is wrong, a line that says where the help is. `app` has just parsed the words, and thrown `error`.
std::string wrong_usage_text(const CLI::App& app, const CLI::Error& error);

// The same for a sentence about options of the command that `app` has parsed.
std::string wrong_usage_text(const CLI::App& app, const std::string& sentence);

// 'word'
std::string in_quotes(const std::string& word);

// `clause`, about a name that is none, as a sentence: "...; did you mean 'nearest'?".
std::string with_nearest(const std::string& clause, const std::optional<std::string>& nearest);

}  // namespace opseq
