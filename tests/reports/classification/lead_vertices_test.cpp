#include "reports/classification/lead_vertices.h"

#include <doctest/doctest.h>

#include "store/rows/stored_model.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace lead_vertices_test {

struct Leads : test::AnalyzedDatabase {
  const ModelGraph graph = load_model_graph(database, 6);  // Floor, Sub, Div, Pow and another

  ShownClassification shown(const Lead& lead) {
    Trial trial = test::mismatching("d", Verdict::value, 1);
    trial.file = (folder / "mismatch/d.onnx").string();
    trial.model_id = 6;
    trial.judgement.sets[0].outputs[1].leads = {lead};
    return shown_classification({trial, test::mismatching("gone", Verdict::value, 1),
                                 test::listed("listed", Outcome::mismatch), test::correct("right")},
                                test::some_options);
  }
};

TEST_CASE_FIXTURE(Leads, "a lead is the node at its place, of its type") {
  CHECK(lead_vertex(graph, {LeadKind::suspect, "1", "Sub"}) == std::optional<VertexIndex>(1));
  CHECK_FALSE(lead_vertex(graph, {LeadKind::suspect, "1", "Div"}).has_value());
  CHECK_FALSE(lead_vertex(graph, {LeadKind::suspect, "99", "Sub"}).has_value());
}

TEST_CASE_FIXTURE(Leads, "mismatches that were run are located by file and first lead") {
  const ShownClassification sub = shown({LeadKind::suspect, "1", "Sub"});
  const std::vector<LocatedMismatch> located = located_mismatches(database, sub);
  REQUIRE(located.size() == 1);
  CHECK(located[0].trial == &sub.trials[0]);
  const std::string name = graph.origins[1].name;
  CHECK(located[0].lead.value().name == (name.empty() ? "Sub" : name));
  CHECK(located[0].lead.value().location == "1");
  const ShownClassification other = shown({LeadKind::suspect, "1", "Other"});
  CHECK(located_mismatches(database, other)[0].lead.value().name == "Other");
}

TEST_CASE_FIXTURE(Leads, "where the worst output has no lead, that of another is taken") {
  ShownClassification other = shown({LeadKind::suspect, "1", "Sub"});
  auto& outputs = other.trials[0].judgement.sets[0].outputs;
  outputs.push_back(outputs[1]);
  outputs[2].leads = {{LeadKind::suspect, "2", "Div"}};
  outputs[1].leads.clear();
  outputs[1].verdict = Verdict::type;
  CHECK(located_mismatches(database, other)[0].lead.value().location == "2");
  outputs[2].leads.clear();
  CHECK_FALSE(located_mismatches(database, other)[0].lead.has_value());
}

TEST_CASE_FIXTURE(Leads, "all leads of a model are vertices, each once") {
  ModelJudgement model = test::mismatching("d", Verdict::value, 1).judgement;
  model.sets[0].outputs[0].leads = {{LeadKind::flip, "0", "Floor"}};
  model.sets[0].outputs[1].leads = {
      {LeadKind::suspect, "2", "Div"}, {LeadKind::suspect, "0", "Floor"}, {LeadKind::narrowed, "1", "Cast"}};
  CHECK(lead_vertices(graph, model) == std::vector<VertexIndex>{0, 2});
}

}  // namespace lead_vertices_test
}  // namespace opseq
