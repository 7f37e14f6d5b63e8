#include "store/stages/model_sequences.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/models/random_models.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace model_sequences_test {

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

  Duplicates duplicates = Duplicates::once;

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
    options.duplicates = duplicates;
    options.paths = limits;
    options.ngrams = ngrams;
    options.roles = {{"m"}, {"c"}, {}};
    ModelSequences sequences = find_model_sequences(database, labels, writer, options, {threads}, limit_name);
    sets = std::move(sequences.paths);
    return sequences.write_rest();
  }
  Rows ngrams() {
    return rows_of(database,
                   "SELECT model_id, operators, witness FROM model_ngram "
                   "JOIN sequence ON sequence.id = sequence_id ORDER BY 1, 2");
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
  REQUIRE(sets.size() == 3);
  CHECK(sets[2].model_ids.empty());
  CHECK(sets[0].model_ids == std::vector<std::int64_t>{2, 4});
  CHECK(sets[0].path_counts == std::vector<PathCount>{1, 8});
  CHECK(path_total(sets[0].models.at(1).paths) == 8);
  CHECK(sets[1].model_ids == std::vector<std::int64_t>{1});
  CHECK(sets[1].path_counts == std::vector<PathCount>{16});
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
        Rows{"over.onnx: it has 64 paths, of them 64 distinct sequences, over the limit of 32 (max_paths).",
             "vast.onnx: it has 1180591620717411303424 paths, of them 1180591620717411303424 distinct "
             "sequences, over the limit of 32 (max_paths)."});
  CHECK(sets[0].models.size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "a number of paths that nobody reads is written by its magnitude") {
  folder.write("m/a.onnx", test::forked_model(400));
  ingest_all();
  PathLimits limits;
  limits.sequences = 32;
  CHECK(enumerate(limits).too_many_paths == 1);
  CHECK(
      rows_of(database, "SELECT reason, length(paths) FROM model") ==
      Rows{"a.onnx: it has about 2.58e+120 paths, of them about 2.58e+120 distinct sequences, over the limit "
           "of 32 (max_paths).|121"});
}

TEST_CASE_FIXTURE(Fixture, "the limits on labels and steps end in a sentence of their own") {
  folder.write("m/a.onnx", test::forked_model(6));
  ingest_all();
  PathLimits labels;
  labels.labels = 100;
  CHECK(enumerate(labels).too_many_paths == 1);
  CHECK(rows_of(database, "SELECT reason FROM model") ==
        Rows{"a.onnx: it has 64 paths, and their distinct sequences have more operators than the limit of "
             "100 (max_path_labels)."});
  PathLimits steps;
  steps.steps = 10;
  CHECK(enumerate(steps).too_many_paths == 1);
  CHECK(rows_of(database, "SELECT reason FROM model") ==
        Rows{"a.onnx: it has 64 paths, and enumerating their distinct sequences takes more steps than the "
             "limit of 10 (max_path_steps)."});
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
  NgramLimits ngram_limits;
  ngram_limits.steps = 100;
  const SequencesSummary summary = enumerate(limits, 1, ngram_limits);
  CHECK(summary.too_many_ngrams > 10);
  CHECK(summary.too_many_ngrams < 140);
  const Rows expected = test::dump(database);
  const std::vector<SetPaths> first = sets;
  CHECK(enumerate(limits, 4, ngram_limits).too_many_ngrams == summary.too_many_ngrams);
  CHECK(test::dump(database) == expected);
  REQUIRE(sets[0].models.size() == first[0].models.size());
  CHECK(sets[0].model_ids == first[0].model_ids);
  CHECK(sets[0].path_counts == first[0].path_counts);
  for (std::size_t i = 0; i < first[0].models.size(); ++i) {
    CHECK(sets[0].models[i].paths.labels == first[0].models[i].paths.labels);
    CHECK(sets[0].models[i].trigrams == first[0].models[i].trigrams);
  }
}

TEST_CASE_FIXTURE(Fixture, "models whose paths do not fit beside the others are not compared") {
  for (const char* name : {"a", "b", "c"})
    folder.write(std::string("m/") + name + ".onnx", chain_model({name}));
  folder.write("x/d.onnx", chain_model({"Relu"}));
  ingest_all();
  PathLimits limits;
  limits.labels_of_all = 7;  // an input, an operator, an output of each
  const SequencesSummary summary = enumerate(limits);
  CHECK(summary.analyzed == 3);
  CHECK(summary.too_many_paths == 1);
  CHECK(statuses() == Rows{"m|a.onnx|analyzed|1|1", "m|b.onnx|analyzed|1|1", "m|c.onnx|too_many_paths|1|NULL",
                           "x|d.onnx|analyzed|1|1"});
  CHECK(rows_of(database, "SELECT reason FROM model WHERE path = 'c.onnx'") ==
        Rows{"c.onnx: it has 1 paths, and their distinct sequences have more operators than are left of the "
             "limit of 7 for all models that are compared (max_all_path_labels)."});
  CHECK(sets[0].models.size() == 2);
}

TEST_CASE_FIXTURE(Fixture, "copies in a set are not compared, unless they are kept") {
  for (const char* name : {"m/a", "m/c", "m/d", "c/a", "c/b", "x/a"})
    folder.write(std::string(name) + ".onnx", chain_model({"Relu", "Abs"}));
  folder.write("m/b.onnx", chain_model({"Abs", "Relu"}));
  ingest_all();
  CHECK(enumerate().analyzed == 7);
  CHECK(sets[0].model_ids == std::vector<std::int64_t>{3, 4});  // m's a and b
  CHECK(sets[1].model_ids == std::vector<std::int64_t>{1});
  duplicates = Duplicates::keep;
  CHECK(enumerate().analyzed == 7);
  CHECK(sets[0].model_ids == std::vector<std::int64_t>{3, 4, 5, 6});
  CHECK(sets[1].model_ids == std::vector<std::int64_t>{1, 2});
}

TEST_CASE_FIXTURE(Fixture, "n-grams whose names are too long together are none") {
  folder.write("m/a.onnx", chain_model({"Relu", std::string(100, 'N')}));
  folder.write("m/b.onnx", chain_model({"Relu", "Tan"}));
  ingest_all();
  NgramLimits limits;
  limits.text_bytes = 200;
  CHECK(enumerate({}, 1, limits).too_many_ngrams == 1);
  CHECK(rows_of(database, "SELECT path, ngrams FROM model ORDER BY id") == Rows{"a.onnx|NULL", "b.onnx|3"});
  limits.text_bytes = 208;
  CHECK(enumerate({}, 1, limits).too_many_ngrams == 0);
}

TEST_CASE_FIXTURE(Fixture, "n-grams are written with the lowest vertex at which they end") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan", "Relu", "Tan"}));
  folder.write("x/b.onnx", chain_model({"Abs"}));
  folder.write("x/c.onnx", "bad");
  folder.write("x/d.onnx", chain_model({}));
  ingest_all();
  NgramLimits limits;
  limits.longest = 3;
  CHECK(enumerate({}, 1, limits).too_many_ngrams == 0);
  CHECK(ngrams() == Rows{R"(1|["Relu","Tan","Relu"]|2)", R"(1|["Relu","Tan"]|1)", R"(1|["Relu"]|0)",
                         R"(1|["Tan","Relu","Tan"]|3)", R"(1|["Tan","Relu"]|2)", R"(1|["Tan"]|1)",
                         R"(2|["Abs"]|0)"});
  CHECK(rows_of(database, "SELECT id, path, ngrams FROM model ORDER BY id") ==
        Rows{"1|a.onnx|6", "2|b.onnx|1", "3|c.onnx|NULL", "4|d.onnx|0"});
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "limits on paths and on n-grams know nothing of each other") {
  folder.write("m/many paths.onnx", test::forked_model(20));
  folder.write("m/one path.onnx", chain_model({"Relu", "Tan", "Relu", "Tan"}));
  ingest_all();
  PathLimits paths;
  paths.sequences = 1;
  const SequencesSummary no_paths = enumerate(paths);
  CHECK(no_paths.too_many_paths == 1);
  CHECK(no_paths.too_many_ngrams == 0);
  CHECK(rows_of(database, "SELECT status, distinct_paths, ngrams FROM model ORDER BY id") ==
        Rows{"too_many_paths|NULL|33", "analyzed|1|7"});
  NgramLimits few;
  few.steps = 3;
  CHECK(enumerate({}, 1, few).too_many_ngrams == 2);
  CHECK(ngrams().empty());
  CHECK(rows_of(database, "SELECT status FROM model WHERE ngrams IS NULL") ==
        Rows{"too_many_paths", "analyzed"});
}

// The first `count` models of a folder of the corpus, by name.
std::vector<std::filesystem::path> corpus(const std::string& name, std::size_t count) {
  std::vector<std::filesystem::path> files(
      std::filesystem::directory_iterator(std::filesystem::path(OPSEQ_DATA) / "corpus" / name), {});
  std::sort(files.begin(), files.end());
  files.resize(std::min(count, files.size()));
  return files;
}

TEST_CASE_FIXTURE(Fixture, "on real models n-grams are the pieces of the distinct paths") {
  ingest(database, {{"m", corpus("mismatch", 25)}, {"c", corpus("correct", 25)}}, test::complete_ingest());
  const SequencesSummary summary = enumerate();
  CHECK(summary.analyzed == 50);
  const OperatorLabels labels = load_operator_labels(database);
  std::size_t compared = 0;
  for (const SetPaths& set : sets)
    for (std::size_t m = 0; m < set.models.size(); ++m) {
      test::OperatorPaths paths;
      for (std::size_t p = 0; p < path_total(set.models[m].paths); ++p) {
        test::Names names;
        for (const Label label : path_at(set.models[m].paths, p))
          if (label >= first_operator_label) names.push_back(labels.names[label - first_operator_label]);
        paths.insert(names);
      }
      Rows expected;
      for (const test::Names& part : test::parts_of(paths, 5))
        expected.push_back(nlohmann::json(part).dump());
      std::sort(expected.begin(), expected.end());
      const std::string id = std::to_string(set.model_ids[m]);
      CHECK(rows_of(database,
                    "SELECT operators FROM model_ngram JOIN sequence ON sequence.id = sequence_id "
                    "WHERE model_id = " +
                        id + " ORDER BY operators") == expected);
      CHECK(rows_of(database, "SELECT ngrams FROM model WHERE id = " + id) ==
            Rows{std::to_string(expected.size())});
      compared += expected.size();
    }
  CHECK(compared > 1000);
}

}  // namespace model_sequences_test
}  // namespace opseq
