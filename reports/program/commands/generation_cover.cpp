#include "reports/program/commands/generation_cover.h"

#include <algorithm>
#include <optional>

#include "graph/base/sort_unique.h"
#include "graph/base/text.h"
#include "graph/model/operator_catalog.h"
#include "reports/generation/sequence_list.h"
#include "reports/program/terminal/command_database.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

constexpr std::size_t triple_length = 3;

CoverChoice chosen_of(CoverSource source, const Words& words, std::size_t most, const char* what) {
  if (words.size() < 2 || words.size() - 1 > most)
    throw WrongUsage("--cover " + words.front() + " takes " + what + ".");
  return {source, Words(words.begin() + 1, words.end())};
}

struct NamedSet {
  std::string database, set;
};

NamedSet parsed_set(const std::string& named) {
  const std::size_t colon = named.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == named.size())
    throw Error(Error::Kind::misuse, to_text(named) + " is no DB:SET.");
  return {named.substr(0, colon), named.substr(colon + 1)};
}

void require_set_of_rows(const NgramRows& rows, const std::string& database, const std::string& set) {
  if (std::find(rows.sets.begin(), rows.sets.end(), set) == rows.sets.end())
    throw Error(Error::Kind::misuse,
                "The database " + to_text(database) + " has no set " + to_text(set) + ".");
}

void require_length(const NgramRows& rows, const std::string& database, std::size_t length) {
  if (rows.longest < length)
    throw Error(Error::Kind::misuse, "The database " + to_text(database) + " has no sequences of " +
                                         std::to_string(length) +
                                         " operators: 'opseq analyze' finds them with --ngram-max " +
                                         std::to_string(length) + ".");
}

NamedSequence types_of(const NgramRows& rows, const Sequence& sequence) {
  NamedSequence types;
  for (const Label label : sequence) types.push_back(rows.operator_types[label]);
  return types;
}

bool has_another_version(const NamedSequence& sequence, std::int64_t from, int to) {
  const OperatorCatalog& catalog = operator_catalog();
  return std::any_of(sequence.begin(), sequence.end(), [&](const std::string& name) {
    const std::optional<int> now = operator_version(catalog, "", name, from);
    return now && operator_version(catalog, "", name, to) != now;
  });
}

WantedOf wanted_versions(const std::string& named, int to, const ExecutionOptions& execution) {
  const bool is_database = std::filesystem::exists(named) || named.find(':') == std::string::npos;
  const NamedSet meant = is_database ? NamedSet{named, ""} : parsed_set(named);
  Database database = open_database(meant.database, OpenMode::existing, patience(execution));
  const NgramRows rows = load_ngram_rows(database);
  if (!meant.set.empty()) require_set_of_rows(rows, meant.database, meant.set);
  const SetNames sets = meant.set.empty() ? analyzed_roles(database).of : SetNames{meant.set};
  WantedOf wanted{.opsets = {to}};
  for (std::size_t i = 0; i < rows.sequences.size() && rows.sequences[i].size() <= 2; ++i) {
    const NamedSequence sequence = types_of(rows, rows.sequences[i]);
    for (const std::uint32_t holder : row_at(rows.holders, i)) {
      const NgramModel& model = rows.models[holder];
      if (std::find(sets.begin(), sets.end(), model.set_name) == sets.end() || !model.opset ||
          !has_another_version(sequence, *model.opset, to))
        continue;
      wanted.sequences.push_back(sequence);
      if (*model.opset >= first_typed_opset && *model.opset <= last_typed_opset)
        wanted.opsets.push_back(static_cast<int>(*model.opset));
    }
  }
  sort_unique(wanted.sequences);
  sort_unique(wanted.opsets);
  return wanted;
}

}  // namespace

CoverChoice parse_cover(const Words& words) {
  constexpr std::size_t any = 1000000;
  if (words.empty() || words == Words{"pairs"}) return {};
  if (words == Words{"operands"}) return {CoverSource::operands};
  if (words.front() == "triples-of") return chosen_of(CoverSource::triples_of, words, any, "sets: DB:SET");
  if (words.front() == "versions-of")
    return chosen_of(CoverSource::versions_of, words, 1, "a database: DB, or DB:SET");
  if (words.size() == 1 && words.front().ends_with(".json")) return {CoverSource::file, words};
  throw WrongUsage(
      "--cover takes pairs, operands, triples-of DB:SET..., versions-of DB, or a file with a list of "
      "sequences, "
      "FILE.json.");
}

std::vector<NamedSequence> sequences_of_set(const std::string& named, std::size_t shortest,
                                            std::size_t longest, const ExecutionOptions& execution) {
  const NamedSet meant = parsed_set(named);
  Database database = open_database(meant.database, OpenMode::existing, patience(execution));
  const NgramRows rows = load_ngram_rows(database);
  require_set_of_rows(rows, meant.database, meant.set);
  require_length(rows, meant.database, longest);
  std::vector<NamedSequence> found;
  for (std::size_t i = 0; i < rows.sequences.size(); ++i) {
    const Sequence& sequence = rows.sequences[i];
    const MemberView holders = row_at(rows.holders, i);
    if (sequence.size() >= shortest && sequence.size() <= longest &&
        std::any_of(holders.begin(), holders.end(),
                    [&](std::uint32_t model) { return rows.models[model].set_name == meant.set; }))
      found.push_back(types_of(rows, sequence));
  }
  return found;
}

WantedOf wanted_of(const CoverChoice& choice, int opset, const ExecutionOptions& execution) {
  if (choice.source == CoverSource::versions_of) return wanted_versions(choice.of.front(), opset, execution);
  WantedOf wanted{.opsets = {opset}};
  if (choice.source == CoverSource::file) wanted.sequences = sequences_in_file(choice.of.front());
  if (choice.source == CoverSource::triples_of)
    for (const std::string& set : choice.of)
      for (NamedSequence& sequence : sequences_of_set(set, triple_length, triple_length, execution))
        wanted.sequences.push_back(std::move(sequence));
  return wanted;
}

}  // namespace opseq
