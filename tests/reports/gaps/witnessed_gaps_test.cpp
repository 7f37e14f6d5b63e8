#include "reports/gaps/witnessed_gaps.h"

#include <doctest/doctest.h>

#include <map>

#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/random_models.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace witnessed_gaps_test {

using test::Names;
using test::TemporaryFolder;

void check_chain(const Gap& gap, const Names& operators, const test::RandomModel& model) {
  REQUIRE(gap.witness.size() == operators.size());
  for (std::size_t i = 0; i < operators.size(); ++i) {
    const int at = std::stoi(gap.witness[i].location);
    CHECK(model.types.at(static_cast<std::size_t>(at)) == operators[i]);
    if (i > 0) CHECK(model.reads(static_cast<std::size_t>(at), std::stoi(gap.witness[i - 1].location)));
  }
}

void check_same(const GapReport& threaded, const GapReport& report) {
  CHECK(threaded.plain == report.plain);
  CHECK(threaded.stratified == report.stratified);
  REQUIRE(threaded.gaps.size() == report.gaps.size());
  for (std::size_t i = 0; i < report.gaps.size(); ++i) {
    CHECK(threaded.gaps[i].sequence == report.gaps[i].sequence);
    CHECK(threaded.gaps[i].association.stratified_q == report.gaps[i].association.stratified_q);
    CHECK(threaded.gaps[i].witness == report.gaps[i].witness);
  }
}

TEST_CASE("in real graphs the witness is a chain of nodes of the smallest model; threads change nothing") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  test::Dice dice(5);
  std::map<std::string, test::RandomModel> models;
  for (int i = 0; i < 60; ++i) {
    const std::string name = std::string(i % 3 == 0   ? "mismatch/"
                                         : i % 3 == 1 ? "correct/"
                                                      : "tests/") +
                             std::to_string(i) + ".onnx";
    models[name] = test::random_model(dice, {"Abs", "Neg", "Relu", "Exp", "Log"}, 12);
    folder.write(name, models[name].bytes());
  }
  ingest(
      database,
      {{"mismatch", {folder / "mismatch"}}, {"correct", {folder / "correct"}}, {"tests", {folder / "tests"}}},
      test::complete_ingest());
  analyze(database, {});
  const NgramRows rows = load_ngram_rows(database);
  GapOptions options;
  options.roles.of = {"mismatch"};
  options.roles.by = {"tests"};
  options.min_models = 1;
  options.permutation.permutations = 50;
  const GapReport report = make_gap_report(database, rows, options);
  CHECK(report.gaps.size() > 10);
  for (const Gap& gap : report.gaps) {
    const NgramModel& smallest = rows.models[gap.smallest];
    check_chain(gap, operator_names(rows, gap.sequence), models.at(smallest.set_name + "/" + smallest.path));
  }
  options.permutation.threads = 4;
  const GapReport threaded = make_gap_report(database, rows, options);
  check_same(threaded, report);
}

}  // namespace witnessed_gaps_test
}  // namespace opseq
