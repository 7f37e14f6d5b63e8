// Writes the outputs for continuous integration from data made by hand: ci_outputs_driver FOLDER
//
// FOLDER/NAME.{sarif,xml,svg,md}, where NAME is
//   sample      coverage, gaps and gates with a hostile name in all places that take one,
//   nothing     no models, gaps or gates,
//   characters  an operator "a?b" for each control, ASCII and Latin-1 character and some others as '?', and a
//               significant gap of it.
//   trials      models that were run, with a hostile name in all places that take one,
//   no_trials   none of them. These have no picture.
#include <cstdio>
#include <fstream>

#include "graph/base/text.h"
#include "reports/ci/badge.h"
#include "reports/ci/junit.h"
#include "reports/ci/markdown_summary.h"
#include "reports/ci/sarif.h"
#include "reports/ci/trial_junit.h"
#include "reports/ci/trial_markdown.h"
#include "reports/ci/trial_sarif.h"
#include "reports/classification/trial_gates.h"
#include "tests/support/reports/gap_fixture.h"
#include "tests/support/reports/some_trials.h"

namespace {

using opseq::test::OutputData;

std::vector<std::string> characters() {
  std::vector<std::string> all;
  for (int c = 0; c < 0x100; ++c)  // below 0x80 the character, above it a byte that is none
    all.push_back(opseq::to_text(std::string(1, static_cast<char>(c))));
  for (int c = 0x80; c < 0x100; ++c)
    all.push_back({static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3f))});
  for (const char* other : {"\xef\xbf\xbe", "\xef\xbf\xbf", "\xef\xb7\x90", "\xe2\x80\xa8", "\xe2\x80\xae",
                            "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"})
    all.emplace_back(other);
  return all;
}

OutputData data_of_characters() {
  OutputData data = opseq::test::sample_outputs();
  data.gaps.gaps.clear();
  data.rows.operators.clear();
  data.rows.sequences.clear();
  for (const std::string& character : characters()) {
    const auto next = static_cast<std::uint32_t>(data.rows.operators.size());
    data.rows.operators.push_back("a" + character + "b");
    data.rows.sequences.push_back({next});
    data.gaps.gaps.push_back(opseq::test::sample_gap(next, 0.01, 2));
  }
  return data;
}

void write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error(path + " cannot be written");
}

opseq::Trial hostile_trial() {
  opseq::Trial trial = opseq::test::mismatching(opseq::test::hostile_name, opseq::Verdict::value,
                                                std::numeric_limits<double>::infinity());
  trial.file = "/m/" + trial.path;
  for (opseq::OutputJudgement& output : trial.judgement.sets[0].outputs)
    output.name = output.detail = opseq::test::hostile_name;
  return trial;
}

// Of trials with and without files, with gates that fail.
void write_trials(const std::string& stem, const std::vector<opseq::Trial>& trials) {
  const opseq::ShownClassification shown = opseq::shown_classification(trials, opseq::test::some_options);
  std::vector<opseq::Gate> gates =
      opseq::check_trial_gates(trials, nullptr, {true, {*opseq::parse_outcome_bar("load_failed:9")}, true});
  gates.back().message = opseq::test::hostile_name;
  std::vector<opseq::LocatedMismatch> located;
  for (const opseq::Trial& trial : shown.trials)
    if (!trial.file.empty()) located.push_back({&trial, opseq::NamedLead{opseq::test::hostile_name, "3"}});
  write(stem + ".sarif", make_trial_sarif(shown, located, gates, {"/m", true}).dump(2));
  write(stem + ".xml", make_trial_junit(shown, gates));
  write(stem + ".md", make_trial_markdown(shown, gates));
}

void write_outputs(const std::string& stem, const OutputData& data, const std::string& label) {
  write(stem + ".sarif", make_sarif(data.rows, data.gaps, data.gates, {"/m", true}).dump(2));
  write(stem + ".xml", make_junit(data.rows, data.gates, &data.gaps, 0.05));
  write(stem + ".svg", opseq::make_badge(label, "61.3 %", 0.613));
  write(stem + ".md", make_markdown_summary(data.rows, data.coverage, &data.gaps, data.gates));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: ci_outputs_driver FOLDER\n", stderr), 1;
  const std::string folder = std::string(argv[1]) + '/';
  write_outputs(folder + "sample", opseq::test::sample_outputs(), opseq::test::hostile_name);
  write_outputs(folder + "nothing", {}, "");
  std::vector<opseq::Trial> trials = opseq::test::some_trials();
  trials.push_back(hostile_trial());
  trials.push_back(opseq::test::not_loaded(std::string("n") + opseq::test::hostile_name));
  trials.back().judgement.signature = opseq::test::hostile_name;
  write_trials(folder + "trials", trials);
  write_trials(folder + "no_trials", {});
  write_outputs(folder + "characters", data_of_characters(), "characters");
}
