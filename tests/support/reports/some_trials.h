// Trials as a classification gives them. Header only.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "store/rows/trial_rows.h"

namespace opseq::test {

inline Trial mismatching(const std::string& path, Verdict verdict, double difference) {
  OutputJudgement right;
  right.name = "x";
  right.elements = 2;
  right.verdict = Verdict::identical;
  OutputJudgement output;
  output.name = "y";
  output.elements = 4;
  output.differing = 1;
  output.max_difference = difference;
  output.verdict = verdict;
  output.noise = OutputNoise{{0.5, difference / 0.5, 0, Digits{3, 1.5, 0.25}}, 8, 1};
  output.suspects = 4;
  for (const char* const node : {"3", "5", "6", "8"})
    output.leads.push_back({LeadKind::suspect, node, "Mul"});
  output.leads.push_back({LeadKind::narrowed, "2", "Cast"});
  Trial trial{path, Outcome::mismatch, {}};
  trial.judgement.sets.resize(1);
  trial.judgement.sets[0].name = "test_data_set_0";
  trial.judgement.sets[0].outputs = {right, output};
  sum_up(trial.judgement);
  trial.judgement.criteria.set(static_cast<std::size_t>(Criterion::torch));
  return trial;
}

inline Trial correct(const std::string& path) {
  Trial trial{path, Outcome::correct, {}};
  trial.judgement.verdict = Verdict::identical;
  trial.judgement.sets.resize(1);
  trial.judgement.sets[0].name = "test_data_set_0";
  return trial;
}

inline Trial not_loaded(const std::string& path) {
  Trial trial{path, Outcome::load_failed, {}};
  trial.judgement.failure = Outcome::load_failed;
  trial.judgement.message = "Could not find an implementation for Tan(7) node with name 'n'";
  trial.judgement.note = "at first it was ended by signal 8";
  trial.judgement.signature = "not_implemented: no kernel: Tan(7)";
  return trial;
}

inline Trial listed(const std::string& path, Outcome outcome) {
  Trial trial{path, outcome, {}};
  trial.judgement.message = "RuntimeError: no";
  trial.judgement.signature = "RuntimeError: no";
  trial.is_listed = true;
  return trial;
}

// Two folders: a correct one and one that doesn't load; a fault and something infinite.
inline std::vector<Trial> some_trials() {
  return {correct("a/1"), not_loaded("a/2"), mismatching("b/3", Verdict::value, 40),
          mismatching("b/4", Verdict::type, std::numeric_limits<double>::infinity())};
}

inline constexpr const char* some_options =
    R"({"runtime":"ONNX Runtime 1","optimization":3,"measures":true,"samples":16,"seed":1,"threshold":4,)"
    R"("value_threshold":16,"model_milliseconds":60000,"model_bytes":4294967296,"rule":"fault"})";

// Writes that the model of that file was run, and mismatches; with a lead to its node 1, Sub.
inline void write_mismatch(Database& database, const std::string& file) {
  Trial trial = mismatching("run", Verdict::value, 40);
  trial.file = file;
  trial.judgement.sets[0].outputs[1].leads = {{LeadKind::suspect, "1", "Sub"},
                                              {LeadKind::suspect, "9", "Sub"}};
  database.transaction([&] {
    write_trials(database, {trial}, some_options);
    keep_judgement(database, trial.path, "f", trial.judgement);
  });
}

}  // namespace opseq::test
