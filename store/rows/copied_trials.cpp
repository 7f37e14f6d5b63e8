#include "store/rows/copied_trials.h"

#include <algorithm>
#include <map>
#include <optional>

namespace opseq {
namespace {

std::string first_path(const OutcomesOfCopies& copies) {
  std::string first = copies.front().second.front();
  for (const auto& [outcome, paths] : copies) first = std::min(first, paths.front());
  return first;
}

}  // namespace

std::vector<OutcomesOfCopies> load_copied_trials(Database& database) {
  std::map<std::string, std::map<Outcome, std::vector<std::string>>> by_structure;
  SQLite::Statement rows(database.sql(),
                         "SELECT structure_hash, outcome, trial.path FROM trial JOIN model ON model.id = "
                         "model_id WHERE structure_hash IS NOT NULL ORDER BY trial.path");
  while (rows.executeStep())
    if (const std::optional<Outcome> outcome = value_of(outcome_names, rows.getColumn(1).getString()))
      by_structure[rows.getColumn(0).getString()][*outcome].push_back(rows.getColumn(2).getString());
  std::vector<OutcomesOfCopies> several;
  for (auto& [hash, outcomes] : by_structure)
    if (outcomes.size() > 1) several.emplace_back(outcomes.begin(), outcomes.end());
  std::ranges::sort(several, {}, first_path);
  return several;
}

}  // namespace opseq
