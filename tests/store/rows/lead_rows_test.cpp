#include "store/rows/lead_rows.h"

#include <doctest/doctest.h>

#include <string>

#include "store/rows/model_ngram_rows.h"
#include "store/rows/trial_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace lead_rows_test {

using namespace test;  // the builders

Trial with_leads(const std::string& path, const std::string& file, const std::vector<Lead>& leads) {
  OutputJudgement output;
  output.name = "y";
  output.detail = "all";
  output.leads = leads;
  SetJudgement set;
  set.name = "test_data_set_0";
  set.outputs = {output};
  Trial trial{path, Outcome::mismatch, {}};
  trial.file = file;
  trial.judgement.sets = {set};
  return trial;
}

struct Analyzed {
  TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  void analyze_models(const std::vector<Names>& mismatching) {
    for (std::size_t i = 0; i < mismatching.size(); ++i)
      folder.write("m/" + std::to_string(i) + ".onnx", chain_model(mismatching[i]));
    ingest(database, {{"mismatch", {folder / "m"}}}, complete_ingest());
    analyze(database, {});
  }
  void try_models(const std::vector<std::vector<Lead>>& leads) {
    std::vector<Trial> trials;
    for (std::size_t i = 0; i < leads.size(); ++i) {
      const std::string name = std::to_string(i) + ".onnx";
      trials.push_back(with_leads(name, (folder / "m" / name).string(), leads[i]));
    }
    database.transaction([&] {
      write_trials(database, trials, "{}");
      for (const Trial& trial : trials) keep_judgement(database, trial.path, "f", trial.judgement);
    });
  }
  // Of each of the models found: its number, the kind, and its sequences.
  std::vector<std::string> found() {
    const NgramRows rows = load_ngram_rows(database);
    std::vector<std::string> lines;
    for (const ModelLeads& each : load_lead_rows(database, rows).models) {
      lines.push_back(rows.models[each.model].path + ' ' + std::string(name_of(lead_kind_names, each.kind)));
      for (const std::uint32_t sequence : each.sequences) {
        lines.back() += ' ';
        for (const std::string& name : operator_names(rows, sequence)) lines.back() += name[0];
      }
    }
    return lines;
  }
};

TEST_CASE_FIXTURE(Analyzed, "what runs through the nodes of leads, for each kind") {
  analyze_models({{"Abs", "Cast", "Neg", "Relu"}, {"Relu", "Cast"}});
  try_models(
      {{{LeadKind::narrowed, "1", "Cast"}, {LeadKind::flip, "3", "Relu"}, {LeadKind::flip, "2", "Neg"}},
       {{LeadKind::narrowed, "1", "Cast"}}});
  CHECK(found() == std::vector<std::string>{"0.onnx flip N R CN NR ACN CNR ACNR",
                                            "0.onnx narrowed C AC CN ACN CNR ACNR", "1.onnx narrowed C RC"});
}

TEST_CASE_FIXTURE(Analyzed, "a place that is no node of that operator is counted, not taken") {
  analyze_models({{"Abs", "Cast"}});
  try_models(
      {{{LeadKind::narrowed, "0", "Cast"}, {LeadKind::narrowed, "7", "Cast"}, {LeadKind::flip, "0", "Abs"}}});
  CHECK(found() == std::vector<std::string>{"0.onnx flip A AC"});
  CHECK(load_lead_rows(database, load_ngram_rows(database)).unplaced == 2);
}

TEST_CASE_FIXTURE(Analyzed, "an operator of another domain is known by its type") {
  onnx::NodeProto gelu = node("Gelu", {"x"}, {"y"});
  gelu.set_domain("com.example");
  onnx::ModelProto made = model(graph({gelu}, {"x"}, {"y"}));
  made.add_opset_import()->set_domain("com.example");
  folder.write("m/0.onnx", serialised(made));
  ingest(database, {{"mismatch", {folder / "m"}}}, complete_ingest());
  analyze(database, {});
  try_models({{{LeadKind::flip, "0", "Gelu"}, {LeadKind::narrowed, "0", "elu"}}});
  CHECK(found() == std::vector<std::string>{"0.onnx flip c"});
  CHECK(load_lead_rows(database, load_ngram_rows(database)).unplaced == 1);
}

TEST_CASE_FIXTURE(Analyzed, "without trials there are no leads") {
  analyze_models({{"Abs", "Cast"}});
  CHECK(found().empty());
}

}  // namespace lead_rows_test
}  // namespace opseq
