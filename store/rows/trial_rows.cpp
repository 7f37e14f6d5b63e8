#include "store/rows/trial_rows.h"

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/classification/judgement_json.h"
#include "graph/base/named_value.h"
#include "store/database/row_inserter.h"

namespace opseq {
namespace {

using MaybeNumber = std::optional<std::int64_t>;
using MaybeReal = std::optional<double>;

// A text that is there even where it is empty; other texts are nothing then.
struct Stated {
  std::string text;
};

bool was_compared_here(const Trial& trial) { return was_compared(trial.outcome) && !trial.is_listed; }

std::int64_t number(std::uint64_t count) { return static_cast<std::int64_t>(count); }

// For each stage and text a number, in their order.
using SignatureIds = std::map<std::pair<std::string, std::string>, std::int64_t>;

std::pair<std::string, std::string> signature_of(const Trial& trial) {
  return {std::string(name_of(outcome_names, trial.outcome)), trial.judgement.signature};
}

SignatureIds write_signatures(Database& database, const std::vector<Trial>& trials) {
  SignatureIds ids;
  for (const Trial& trial : trials)
    if (!trial.judgement.signature.empty()) ids.try_emplace(signature_of(trial), 0);
  RowInserter rows(database.sql(), "failure_signature", 3);
  std::int64_t last = 0;
  for (auto& [key, id] : ids) {
    id = ++last;
    rows.add(id, key.first, key.second);
  }
  rows.flush();
  return ids;
}

// Writes the rows of one trial after the other.
class TrialWriter {
 public:
  TrialWriter(Database& database, const SignatureIds& signatures)
      : trials_(database.sql(), "INSERT INTO trial VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        outputs_(database.sql(), "INSERT INTO trial_output VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
        leads_(database.sql(), "INSERT INTO trial_lead VALUES (?,?,?,?,?,?,?)"),
        criteria_(database.sql(), "INSERT INTO trial_criterion VALUES (?,?,?)"),
        signatures_(signatures) {}

  void write(std::int64_t id, const Trial& trial) {
    write_trial(id, trial);
    if (was_compared_here(trial))
      for (const auto& criterion : criterion_names)
        insert(criteria_, id, std::string(criterion.name),
               std::int64_t{holds(trial.judgement.criteria, criterion.value)});
    for (const SetJudgement& set : trial.judgement.sets)
      for (std::size_t i = 0; i < set.outputs.size(); ++i) write_output(id, set.name, i, set.outputs[i]);
  }

 private:
  void write_trial(std::int64_t id, const Trial& trial) {
    const ModelJudgement& found = trial.judgement;
    const ModelFigures figures = figures_of(found);
    const bool is_compared = was_compared_here(trial);
    const bool is_measured = figures.digits.has_value() || figures.band > 0;
    const MaybeReal band = is_measured ? MaybeReal(figures.band) : std::nullopt;
    const MaybeReal score = is_measured ? MaybeReal(figures.score) : std::nullopt;
    const Digits digits = figures.digits.value_or(Digits());
    insert(trials_, id, trial.path, trial.model_id, std::string(name_of(outcome_names, trial.outcome)),
           verdict_text(found.verdict), found.reason, signature_id(trial), found.message, found.note,
           is_compared ? MaybeReal(figures.max_difference) : std::nullopt, band, score,
           figures.digits ? MaybeReal(digits.worst) : std::nullopt,
           figures.digits ? MaybeReal(digits.weak) : std::nullopt, unmeasured_reason(found),
           std::int64_t{trial.is_listed});
  }

  void write_output(std::int64_t id, const std::string& data_set, std::size_t position,
                    const OutputJudgement& output) {
    const bool has_noise = output.noise.has_value();
    const OutputNoise noise = output.noise.value_or(OutputNoise());
    const NoiseSummary& summary = noise.summary;
    const auto measured = [&](double value) { return has_noise ? MaybeReal(value) : std::nullopt; };
    insert(outputs_, id, data_set, number(position), output.name, number(output.elements),
           number(output.differing), verdict_text(output.verdict), verdict_text(output.value_verdict),
           Stated{output.detail}, MaybeReal(output.max_difference), measured(summary.band),
           measured(summary.score), has_noise ? MaybeNumber(number(summary.unbounded)) : std::nullopt,
           summary.digits ? MaybeReal(summary.digits->median) : std::nullopt, noise.source_error,
           noise.converted_error);
    std::map<LeadKind, std::int64_t> ranks;
    for (const Lead& lead : output.leads)
      insert(leads_, id, data_set, number(position), std::string(name_of(lead_kind_names, lead.kind)),
             ++ranks[lead.kind], lead.location, lead.op_type);
  }

  static std::string verdict_text(const std::optional<Verdict>& verdict) {
    return verdict ? std::string(name_of(verdict_names, *verdict)) : "";
  }

  MaybeNumber signature_id(const Trial& trial) const {
    const auto it = signatures_.find(signature_of(trial));
    return it == signatures_.end() ? std::nullopt : MaybeNumber(it->second);
  }

  template <class... Values>
  static void insert(SQLite::Statement& statement, const Values&... values) {
    int position = 0;
    (bind(statement, ++position, values), ...);
    statement.exec();
    statement.reset();
  }

  static void bind(SQLite::Statement& to, int at, std::int64_t value) { to.bind(at, value); }
  static void bind(SQLite::Statement& to, int at, const Stated& value) { to.bind(at, value.text); }
  static void bind(SQLite::Statement& to, int at, const std::string& value) {
    value.empty() ? to.bind(at) : to.bind(at, value);
  }
  static void bind(SQLite::Statement& to, int at, const MaybeNumber& value) {
    value ? to.bind(at, *value) : to.bind(at);
  }
  static void bind(SQLite::Statement& to, int at, const MaybeReal& value) {
    value ? to.bind(at, *value) : to.bind(at);
  }

  SQLite::Statement trials_, outputs_, leads_, criteria_;
  const SignatureIds& signatures_;
};

void clear_trials(Database& database) {
  for (const char* table : {"trial", "failure_signature", "classification"})
    database.sql().exec(std::string("DELETE FROM ") + table);
}

// A row of load_trials(). What was run has a judgement as a document.
Trial trial_in(SQLite::Statement& row) {
  Trial trial{row.getColumn(0).getString(), *value_of(outcome_names, row.getColumn(1).getString()), {}};
  if (!row.isColumnNull(2)) trial.model_id = row.getColumn(2).getInt64();
  trial.file = row.getColumn(3).getString();
  trial.is_listed = row.getColumn(4).getInt() != 0;
  if (!trial.is_listed) {
    trial.judgement = judgement_of_text(row.getColumn(5).getString());
    return trial;
  }
  trial.judgement.message = row.getColumn(6).getString();
  trial.judgement.signature = row.getColumn(7).getString();
  return trial;
}

std::string trial_query(const std::string& condition) {
  return "SELECT trial.path, outcome, model_id, file, listed, document, message, text FROM trial "
         "LEFT JOIN model_file USING (model_id) LEFT JOIN judgement USING (path) "
         "LEFT JOIN failure_signature ON failure_signature.id = signature_id "
         "WHERE (listed OR document IS NOT NULL) AND " +
         condition + " ORDER BY trial.id";
}

std::map<std::string, std::int64_t> models_by_file(Database& database) {
  std::map<std::string, std::int64_t> models;
  SQLite::Statement rows(database.sql(), "SELECT file, model_id FROM model_file ORDER BY model_id");
  while (rows.executeStep()) models.try_emplace(rows.getColumn(0).getString(), rows.getColumn(1).getInt64());
  return models;
}

void find_models(Database& database, std::vector<Trial>& trials) {
  const auto models = models_by_file(database);
  for (Trial& trial : trials)
    if (const auto it = models.find(trial.file); it != models.end()) trial.model_id = it->second;
}

}  // namespace

void write_trials(Database& database, std::vector<Trial> trials, const std::string& options) {
  std::ranges::sort(trials, {}, &Trial::path);
  clear_trials(database);
  SQLite::Statement insert(database.sql(), "INSERT INTO classification VALUES (1, ?)");
  insert.bind(1, options);
  insert.exec();
  find_models(database, trials);
  const SignatureIds signatures = write_signatures(database, trials);
  TrialWriter writer(database, signatures);
  for (std::size_t i = 0; i < trials.size(); ++i) writer.write(number(i + 1), trials[i]);
}

void forget_trials(Database& database) {
  if (classification_options(database).empty()) return;
  database.transaction([&] {
    clear_trials(database);
    database.sql().exec("DELETE FROM judgement");
  });
}

std::vector<Trial> load_trials(Database& database) {
  std::vector<Trial> trials;
  SQLite::Statement rows(database.sql(), trial_query("TRUE"));
  while (rows.executeStep()) trials.push_back(trial_in(rows));
  return trials;
}

std::optional<Trial> load_trial(Database& database, std::int64_t model_id) {
  SQLite::Statement row(database.sql(),
                        trial_query("file = (SELECT file FROM model_file WHERE model_id = ?)"));
  row.bind(1, model_id);
  return row.executeStep() ? std::optional(trial_in(row)) : std::nullopt;
}

std::string classification_options(Database& database) {
  return database.text("SELECT options FROM classification");
}

std::optional<ModelJudgement> stored_judgement(Database& database, const std::string& path,
                                               const std::string& fingerprint) {
  SQLite::Statement row(database.sql(), "SELECT document FROM judgement WHERE path = ? AND fingerprint = ?");
  row.bind(1, path);
  row.bind(2, fingerprint);
  if (!row.executeStep()) return std::nullopt;
  return judgement_of_text(row.getColumn(0).getString());
}

void keep_judgement(Database& database, const std::string& path, const std::string& fingerprint,
                    const ModelJudgement& judgement) {
  SQLite::Statement insert(database.sql(), "INSERT OR REPLACE INTO judgement VALUES (?, ?, ?)");
  insert.bind(1, path);
  insert.bind(2, fingerprint);
  insert.bind(3, json_text_of(judgement));
  insert.exec();
}

void forget_judgements_but(Database& database, const std::vector<std::string>& paths) {
  const std::set<std::string> kept(paths.begin(), paths.end());
  std::vector<std::string> gone;
  SQLite::Statement rows(database.sql(), "SELECT path FROM judgement");
  while (rows.executeStep())
    if (std::string path = rows.getColumn(0).getString(); !kept.contains(path))
      gone.push_back(std::move(path));
  SQLite::Statement forget(database.sql(), "DELETE FROM judgement WHERE path = ?");
  for (const std::string& path : gone) {
    forget.bind(1, path);
    forget.exec();
    forget.reset();
  }
}

std::vector<TriedModel> tried_models(Database& database) {
  std::set<std::string> files;
  SQLite::Statement tried(database.sql(),
                          "SELECT file FROM trial JOIN model_file USING (model_id) WHERE NOT listed");
  while (tried.executeStep()) files.insert(tried.getColumn(0).getString());
  std::vector<TriedModel> models;
  SQLite::Statement rows(database.sql(),
                         "SELECT id, set_name, file FROM model JOIN model_file ON model_id = id ORDER BY id");
  while (rows.executeStep())
    if (std::string file = rows.getColumn(2).getString(); files.contains(file))
      models.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(), std::move(file)});
  return models;
}

}  // namespace opseq
