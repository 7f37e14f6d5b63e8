#include "reports/classification/trial_baseline.h"

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/classification/classification_json.h"
#include "reports/text/input_text.h"
#include "store/database/database_file.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void reject_baseline(const std::filesystem::path& file, const std::string& reason) {
  throw Error(Error::Kind::input, "The baseline " + to_text(file.string()) + ' ' + reason + '.');
}

void require_rule(const std::filesystem::path& file, const std::string& rule, const MismatchRule& wanted) {
  if (rule == rule_text(wanted)) return;
  throw Error(Error::Kind::misuse, "The baseline " + to_text(file.string()) + " has the rule " + rule +
                                       " for what a mismatch is, not " + rule_text(wanted) +
                                       ", so its outcomes mean something else.");
}

TrialBaseline from_database(const std::filesystem::path& file, const MismatchRule& rule) {
  Database database(file, OpenMode::existing);
  const ShownClassification shown = load_classification(database);
  if (shown.trials.empty()) reject_baseline(file, "has no models that were classified");
  require_rule(file, rule_text(shown.rule), rule);
  TrialBaseline baseline;
  for (const Trial& trial : shown.trials) baseline[trial.path] = {trial.outcome, trial.judgement.verdict};
  return baseline;
}

// Throws Json::exception, std::bad_optional_access: it is none.
EarlierTrial earlier_trial(const Json& trial) {
  EarlierTrial earlier{value_of(outcome_names, trial.at("outcome").get<std::string>()).value(), {}};
  if (const Json& verdict = trial.at("verdict"); !verdict.is_null())
    earlier.verdict = value_of(verdict_names, verdict.get<std::string>()).value();
  return earlier;
}

TrialBaseline from_json(const std::filesystem::path& file, const MismatchRule& rule) {
  const Json json = Json::parse(read_input_text(file, "baseline"), nullptr, false);
  if (!json.is_object() || !json.contains("format") || json["format"] != "opseq-classification")
    reject_baseline(file, "is neither a database nor the JSON of opseq classify");
  try {
    if (json.at("format_version") != classification_format_version)
      reject_baseline(file,
                      "has another format version than " + std::to_string(classification_format_version));
    require_rule(file, json.at("options").at("rule").get<std::string>(), rule);
    TrialBaseline baseline;
    for (const Json& trial : json.at("trials"))
      baseline[trial.at("path").get<std::string>()] = earlier_trial(trial);
    return baseline;
  } catch (const Json::exception&) {
  } catch (const std::bad_optional_access&) {
  }
  reject_baseline(file, "lacks what the JSON of opseq classify has");
}

}  // namespace

TrialBaseline read_trial_baseline(const std::filesystem::path& file, const MismatchRule& rule) {
  return is_database_file(file) ? from_database(file, rule) : from_json(file, rule);
}

}  // namespace opseq
