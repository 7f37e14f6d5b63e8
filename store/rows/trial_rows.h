// What became of converted models, between memory and the tables of trials.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/judgement.h"
#include "analyzer/classification/outcome.h"
#include "store/database/database.h"

namespace opseq {

struct Trial {
  std::string path;  // text
  Outcome outcome = Outcome::skipped;
  ModelJudgement judgement;
  std::string file = {};  // of the model, absolute, in text; empty: there is none
  std::optional<std::int64_t> model_id = std::nullopt;  // of the row in model, where there is one
  // Not run here: a table says what became of it. Its judgement has a message and a signature at most.
  bool is_listed = false;
};

// Replaces all trials and what they were made with. Each has the model whose file it names, where the
// database has one. `options`: a JSON object. Paths are distinct. Within a transaction. O(trials · log
// models).
void write_trials(Database& database, std::vector<Trial> trials, const std::string& options);

// There are none then, nor judgements. Does nothing where there are none.
void forget_trials(Database& database);

// By path; with files where the database has the model. O(trials · log models).
std::vector<Trial> load_trials(Database& database);

// That of the model's file, as load_trials() has it; none where there is none. O(models).
std::optional<Trial> load_trial(Database& database, std::int64_t model_id);

// What write_trials() was told; empty where there are none.
std::string classification_options(Database& database);

// What was found before of a trial, where the fingerprint is the same.
std::optional<ModelJudgement> stored_judgement(Database& database, const std::string& path,
                                               const std::string& fingerprint);

// Keeps it for stored_judgement().
void keep_judgement(Database& database, const std::string& path, const std::string& fingerprint,
                    const ModelJudgement& judgement);

// Forgets those of other trials. Within a transaction.
void forget_judgements_but(Database& database, const std::vector<std::string>& paths);

struct TriedModel {
  std::int64_t id = 0;
  std::string set_name, file;  // text
};

// The models, in whatever set, whose file is that of the model of a trial that was run. By id. O(models · log
// trials).
std::vector<TriedModel> tried_models(Database& database);

}  // namespace opseq
