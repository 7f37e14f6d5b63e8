#include "reports/classification/trial_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/classification/trial_words.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

bool has_become_worse(const EarlierTrial& now, const EarlierTrial& before) {
  if (is_worse(now.outcome, before.outcome)) return true;
  return now.verdict && before.verdict && *now.verdict > *before.verdict;
}

std::string state_text(const EarlierTrial& state) {
  const std::string text = outcome_words(state.outcome);
  return state.verdict ? text + ", " + std::string(name_of(verdict_names, *state.verdict)) : text;
}

// Models of one kind below its name.
void add_rows(TableRows& table, const char* kind, const std::vector<ChangedTrial>& trials,
              std::size_t limit) {
  const std::size_t listed = limit == 0 ? trials.size() : std::min(limit, trials.size());
  for (std::size_t i = 0; i < listed; ++i) {
    const ChangedTrial& trial = trials[i];
    table.push_back(
        {printable(trial.path), kind, trial.before ? state_text(*trial.before) : "-", state_text(trial.now)});
  }
}

Json state_json(const EarlierTrial& state) {
  return {{"outcome", name_of(outcome_names, state.outcome)},
          {"verdict", state.verdict ? Json(name_of(verdict_names, *state.verdict)) : Json(nullptr)}};
}

Json changed_json(const std::vector<ChangedTrial>& trials) {
  Json list = Json::array();
  for (const ChangedTrial& trial : trials)
    list.push_back({{"path", trial.path},
                    {"before", trial.before ? state_json(*trial.before) : Json(nullptr)},
                    {"now", state_json(trial.now)}});
  return list;
}

}  // namespace

TrialChanges trial_changes(const std::vector<Trial>& trials, const TrialBaseline& baseline) {
  TrialChanges changes;
  for (const Trial& trial : trials) {
    const EarlierTrial now{trial.outcome, trial.judgement.verdict};
    const auto before = baseline.find(trial.path);
    if (before != baseline.end()) {
      ++changes.compared;
      if (has_become_worse(now, before->second)) changes.worse.push_back({trial.path, now, before->second});
    } else if (is_worse(now.outcome, Outcome::correct)) {
      changes.added.push_back({trial.path, now, std::nullopt});
    }
  }
  changes.gone = baseline.size() - changes.compared;
  return changes;
}

std::string changes_sentence(const TrialChanges& changes) {
  std::string text = fmt::format("{} of {} of the baseline {} worse now", grouped(changes.worse.size()),
                                 plural(changes.compared, "model"), changes.worse.size() == 1 ? "is" : "are");
  if (!changes.added.empty())
    text += fmt::format("; {} worse than correct", plural(changes.added.size(), "new model") +
                                                       (changes.added.size() == 1 ? " is" : " are"));
  if (changes.gone > 0)
    text += fmt::format("; {} of the baseline {} not there any more", plural(changes.gone, "model"),
                        changes.gone == 1 ? "is" : "are");
  return text + '.';
}

std::string make_changes_text(const TrialChanges& changes, std::size_t limit, const LineWidths& width) {
  TableRows table{{"model", "since the baseline", "before", "now"}};
  add_rows(table, "worse", changes.worse, limit);
  add_rows(table, "new", changes.added, limit);
  if (table.size() == 1) return "";
  const std::size_t total = changes.worse.size() + changes.added.size();
  std::string text = '\n' + aligned_table(table, "llll", width.table);
  if (table.size() - 1 < total)
    text += fmt::format("{} more; --limit 0 lists all\n", grouped(total + 1 - table.size()));
  return text;
}

Json make_changes_json(const TrialChanges& changes) {
  return {{"compared", changes.compared},
          {"worse", changed_json(changes.worse)},
          {"new", changed_json(changes.added)},
          {"gone", changes.gone}};
}

}  // namespace opseq
