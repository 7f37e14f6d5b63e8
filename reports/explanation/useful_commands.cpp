#include "reports/explanation/useful_commands.h"

#include "graph/base/text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

// The folder for what is cut out of it: its file's name without extension.
std::string folder_of(const StoredModel& model) {
  return std::filesystem::path(to_bytes(model.key.path)).stem().string() + "-sequences";
}

void add_sets(CommandWords& words, const char* option, const SetNames& sets, const SetNames& usual) {
  if (sets.empty() || sets == usual) return;
  words.emplace_back(option);
  for (const std::string& name : sets) words.push_back(to_bytes(name));
}

CommandWords extraction_of_stored(const ShownExplanation& shown, const std::string& database,
                                  const Roles& usual) {
  CommandWords words{"extract", database, "-o", folder_of(shown.model)};
  add_sets(words, "--of", {shown.model.key.set_name}, usual.of);
  add_sets(words, "--by", shown.explanation.options.roles.by, usual.by);
  words.emplace_back("--gap");
  for (const UnsharedSequence& each : shown.explanation.first_unshared)
    words.push_back(std::to_string(shown.rows.sequence_ids[each.sequence]));
  return words;
}

// Sequences that only this file has have no number: each is cut out by its nodes.
std::vector<CommandWords> extractions_of_unlisted(const ShownExplanation& shown,
                                                  const std::string& database) {
  std::vector<CommandWords> commands;
  for (const Witness& witness : shown.unshared) {
    std::string nodes;
    for (const WitnessNode& node : witness) nodes += (nodes.empty() ? "" : ",") + node.location;
    commands.push_back({"extract", database, "-o",
                        folder_of(shown.model) + '/' + std::to_string(commands.size() + 1), "--model",
                        to_bytes(shown.model.key.path), "--nodes", to_bytes(nodes)});
  }
  return commands;
}

// Where a failing model belongs.
std::string failing_set(const ShownExplanation& shown) {
  const SetNames& sets = shown.explanation.options.roles.of;
  return sets.empty() ? Roles().of.front() : sets.front();
}

}  // namespace

std::vector<CommandWords> useful_commands(const ShownExplanation& shown,
                                          const std::filesystem::path& database, const Roles& usual) {
  const std::string file = database.string();
  std::vector<CommandWords> commands;
  if (!is_listed(shown)) {
    commands = extractions_of_unlisted(shown, file);
    commands.push_back(
        {"ingest", file, "--set", to_bytes(failing_set(shown)), to_bytes(shown.model.key.path)});
    commands.push_back({"analyze", file});
    return commands;
  }
  if (!shown.explanation.first_unshared.empty()) commands.push_back(extraction_of_stored(shown, file, usual));
  commands.push_back({"show", file, to_bytes(full_name(shown.model.key))});
  return commands;
}

}  // namespace opseq
