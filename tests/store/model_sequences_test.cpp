#include "store/model_sequences.h"

#include <doctest/doctest.h>

#include "tests/store/tiny_models.h"

namespace opseq {
namespace {

using test::chain_model;
using test::rows_of;
using test::TemporaryFolder;
using Rows = std::vector<std::string>;

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  std::vector<SetPaths> sets;

  Fixture() {
    for (const char* name : {"m", "c", "x"}) std::filesystem::create_directory(folder / name);
  }

  void ingest_all() {
    ingest(database, {{"m", {folder / "m"}}, {"c", {folder / "c"}}, {"x", {folder / "x"}}},
           test::complete_ingest());
  }
  SequencesSummary enumerate(const PathLimits& limits = {}, unsigned threads = 1,
                             const NgramLimits& ngrams = {}) {
    const OperatorLabels labels = load_operator_labels(database);
    clear_analysis(database);
    AnalysisWriter writer(database, labels);
    AnalysisOptions options;
    options.paths = limits;
    options.ngrams = ngrams;
    return find_model_sequences(database, labels, writer, {"m", "c"}, sets, options, threads, {});
  }
  Rows statuses() {
    return rows_of(database, "SELECT set_name, path, status, paths, distinct_paths FROM model ORDER BY id");
  }
};

TEST_CASE_FIXTURE(Fixture, "every readable model gets a status, the named sets' models their paths") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan"}));
  folder.write("m/b.onnx", "bad");
  folder.write("m/c.onnx", test::forked_model(3));
  folder.write("c/d.onnx", test::twin_model(4));
  folder.write("x/e.onnx", chain_model({"Abs"}));
  ingest_all();
  const SequencesSummary summary = enumerate();
  CHECK(summary.analyzed == 4);
  CHECK(summary.too_many_paths == 0);
  CHECK(statuses() == Rows{"c|d.onnx|analyzed|16|1", "m|a.onnx|analyzed|1|1", "m|b.onnx|unreadable|NULL|NULL",
                           "m|c.onnx|analyzed|8|8", "x|e.onnx|analyzed|1|1"});
  REQUIRE(sets.size() == 2);
  CHECK(sets[0].model_ids == std::vector<std::int64_t>{2, 4});
  CHECK(sets[0].paths == 9);
  CHECK(sets[0].squared_paths == 65);
  CHECK(path_total(sets[0].models.at(1).paths) == 8);
  CHECK(sets[1].model_ids == std::vector<std::int64_t>{1});
  CHECK(sets[1].paths == 16);
  CHECK(path_total(sets[1].models.at(0).paths) == 1);
}

TEST_CASE_FIXTURE(Fixture, "a model over the limit is counted exactly and not compared") {
  folder.write("m/at.onnx", test::forked_model(5));
  folder.write("m/over.onnx", test::forked_model(6));
  folder.write("m/vast.onnx", test::forked_model(70));
  folder.write("m/vast but alike.onnx", test::twin_model(70));
  ingest_all();
  PathLimits limits;
  limits.sequences = 32;
  const SequencesSummary summary = enumerate(limits);
  CHECK(summary.analyzed == 2);
  CHECK(summary.too_many_paths == 2);
  CHECK(statuses() == Rows{"m|at.onnx|analyzed|32|32", "m|over.onnx|too_many_paths|64|NULL",
                           "m|vast but alike.onnx|analyzed|1180591620717411303424|1",
                           "m|vast.onnx|too_many_paths|1180591620717411303424|NULL"});
  CHECK(rows_of(database, "SELECT reason FROM model WHERE status = 'too_many_paths' ORDER BY id") ==
        Rows{"over.onnx: it has 64 paths, of them 64 distinct sequences, over the limit of 32.",
             "vast.onnx: it has 1180591620717411303424 paths, of them 1180591620717411303424 distinct "
             "sequences, over the limit of 32."});
  CHECK(sets[0].models.size() == 2);
  CHECK(sets[0].paths == PathCount("1180591620717411303456"));
}

TEST_CASE_FIXTURE(Fixture, "the limits on labels and steps end in a sentence of their own") {
  folder.write("m/a.onnx", test::forked_model(6));
  ingest_all();
  PathLimits labels;
  labels.labels = 100;
  CHECK(enumerate(labels).too_many_paths == 1);
  CHECK(rows_of(database, "SELECT reason FROM model") ==
        Rows{"a.onnx: it has 64 paths, and their distinct sequences have more operators than the limit of "
             "100."});
  PathLimits steps;
  steps.steps = 10;
  CHECK(enumerate(steps).too_many_paths == 1);
  CHECK(rows_of(database, "SELECT reason FROM model") ==
        Rows{"a.onnx: it has 64 paths, and enumerating their distinct sequences takes more steps than the "
             "limit of "
             "10."});
  CHECK(enumerate().analyzed == 1);
  CHECK(rows_of(database, "SELECT status, reason, distinct_paths FROM model") == Rows{"analyzed|NULL|64"});
}

TEST_CASE_FIXTURE(Fixture, "a model without a path from an input to an output has none") {
  folder.write(
      "m/a.onnx",
      test::serialised(test::model(test::graph(
          {test::node("Constant", {}, {"y"}), test::node("Relu", {"x"}, {"unused"})}, {"x"}, {"y"}))));
  ingest_all();
  CHECK(enumerate().analyzed == 1);
  CHECK(statuses() == Rows{"m|a.onnx|analyzed|0|0"});
  CHECK(sets[0].models.size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "threads and batches make no difference") {
  for (int i = 0; i < 150; ++i)
    folder.write("m/" + std::to_string(i) + ".onnx",
                 i % 3 == 0 ? test::twin_model(i % 11 + 1) : test::forked_model(i % 8 + 1));
  ingest_all();
  PathLimits limits;
  limits.sequences = 100;
  enumerate(limits, 1);
  const Rows expected = statuses();
  const std::vector<SetPaths> first = sets;
  enumerate(limits, 4);
  CHECK(statuses() == expected);
  REQUIRE(sets[0].models.size() == first[0].models.size());
  CHECK(sets[0].model_ids == first[0].model_ids);
  CHECK(sets[0].squared_paths == first[0].squared_paths);
  for (std::size_t i = 0; i < first[0].models.size(); ++i) {
    CHECK(sets[0].models[i].paths.labels == first[0].models[i].paths.labels);
    CHECK(sets[0].models[i].trigrams == first[0].models[i].trigrams);
  }
}

}  // namespace
}  // namespace opseq
