#include "reports/explanation/next_commands.h"

#include <fmt/format.h>

#include "graph/base/text.h"
#include "reports/text/names.h"
#include "reports/text/shell_word.h"

namespace opseq {
namespace {

// The folder for what is cut out of it: its file's name without extension.
std::string folder_of(const StoredModel& model) {
  return std::filesystem::path(to_bytes(model.key.path)).stem().string() + "-sequences";
}

std::string set_words(const char* option, const SetNames& sets, const SetNames& usual) {
  if (sets.empty() || sets == usual) return "";
  std::string words = std::string(" ") + option;
  for (const std::string& name : sets) words += ' ' + shell_word(to_bytes(name));
  return words;
}

std::string extraction_of_stored(const ShownExplanation& shown, const std::string& database, const Roles& usual) {
  std::string numbers;
  for (const UnsharedSequence& each : shown.explanation.first_unshared)
    numbers += ' ' + std::to_string(shown.rows.sequence_ids[each.sequence]);
  return fmt::format("opseq extract {} -o {}{}{} --gap{}", database, shell_word(folder_of(shown.model)),
                     set_words("--of", {shown.model.key.set_name}, usual.of),
                     set_words("--by", shown.explanation.options.roles.by, usual.by), numbers);
}

// Sequences that only this file has have no number: each is cut out by its nodes.
std::vector<std::string> extractions_of_unlisted(const ShownExplanation& shown, const std::string& database) {
  std::vector<std::string> commands;
  for (const Witness& witness : shown.unshared) {
    std::string nodes;
    for (const WitnessNode& node : witness) nodes += (nodes.empty() ? "" : ",") + node.location;
    commands.push_back(
        fmt::format("opseq extract {} -o {} --model {} --nodes {}", database,
                    shell_word(folder_of(shown.model) + '/' + std::to_string(commands.size() + 1)),
                    shell_word(to_bytes(shown.model.key.path)), shell_word(to_bytes(nodes))));
  }
  return commands;
}

// Where a failing model belongs.
std::string failing_set(const ShownExplanation& shown) {
  const SetNames& sets = shown.explanation.options.roles.of;
  return sets.empty() ? Roles().of.front() : sets.front();
}

}  // namespace

std::vector<std::string> next_commands(const ShownExplanation& shown, const std::filesystem::path& database,
                                       const Roles& usual) {
  const std::string file = shell_word(database.string());
  std::vector<std::string> commands;
  if (!is_listed(shown)) {
    commands = extractions_of_unlisted(shown, file);
    commands.push_back(fmt::format("opseq ingest {0} --set {1} {2} && opseq analyze {0}", file,
                                   shell_word(to_bytes(failing_set(shown))),
                                   shell_word(to_bytes(shown.model.key.path))));
    return commands;
  }
  if (!shown.explanation.first_unshared.empty()) commands.push_back(extraction_of_stored(shown, file, usual));
  commands.push_back(fmt::format("opseq show {} {}", file, shell_word(to_bytes(full_name(shown.model.key)))));
  return commands;
}

}  // namespace opseq
