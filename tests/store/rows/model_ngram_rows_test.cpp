#include "store/rows/model_ngram_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "graph/base/error.h"
#include "tests/support/models/random_models.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace model_ngram_rows_test {

using test::Names;
using test::rows_of;
using test::TemporaryFolder;

const Names types{"Abs", "Neg", "Relu", "my \"domain\",\n::Exp"};

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  std::map<std::string, test::RandomModel> models;  // by set/path

  Fixture() {
    test::Dice dice(7);
    for (int i = 0; i < 60; ++i) {
      const std::string name = std::string(i % 3 == 0   ? "mismatch"
                                           : i % 3 == 1 ? "correct"
                                                        : "tests") +
                               "/" + std::to_string(i);
      models[name] = test::random_model(dice, types);
      folder.write(name + ".onnx", models[name].bytes());
    }
  }
  std::vector<SetSources> sets() const {
    return {{"mismatch", {folder / "mismatch"}},
            {"correct", {folder / "correct"}},
            {"tests", {folder / "tests"}}};
  }
  NgramRows load(std::uint32_t longest, std::uint64_t steps = 10'000'000) {
    ingest(database, sets(), test::complete_ingest());
    AnalysisOptions options;
    options.ngrams = {longest, steps};
    analyze(database, options);
    return load_ngram_rows(database);
  }
};

std::vector<std::set<Names>> held_by_model(const NgramRows& rows) {
  std::vector<std::set<Names>> held(rows.models.size());
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
    for (const std::uint32_t model : row_at(rows.holders, s)) held[model].insert(operator_names(rows, s));
  return held;
}

TEST_CASE_FIXTURE(Fixture, "each model holds the parts of its paths, whatever K") {
  folder.write("tests/bad.onnx", "bad");
  for (const std::uint32_t longest : {1U, 3U, 5U}) {
    const NgramRows rows = load(longest);
    CHECK(rows.longest == longest);
    CHECK(rows.sets == std::vector<std::string>{"correct", "mismatch", "tests"});
    REQUIRE(rows.models.size() == models.size());
    const auto held = held_by_model(rows);
    std::set<Names> all;
    for (std::size_t m = 0; m < rows.models.size(); ++m) {
      const NgramModel& model = rows.models[m];
      const auto& made = models.at(model.set_name + "/" +
                                   model.path.substr(0, model.path.size() - std::string(".onnx").size()));
      const std::set<Names> expected = test::parts_of(made.paths(), longest);
      CHECK(held[m] == expected);
      all.insert(expected.begin(), expected.end());
      CHECK(model.nodes == static_cast<std::int64_t>(made.types.size()));
      CHECK(model.file_bytes == static_cast<std::int64_t>(made.bytes().size()));
      CHECK(model.file == (folder / model.set_name / model.path).string());
      CHECK(model.opset == 16);
      CHECK(model.has_ngrams);
    }
    CHECK(rows.sequences.size() == all.size());
  }
}

TEST_CASE_FIXTURE(Fixture, "sequences come by length and operators, each behind its parts") {
  const NgramRows rows = load(5);
  CHECK(rows.operators == types);
  CHECK(rows.operator_types == types);
  CHECK(rows.database_options.at("label") == "type");
  REQUIRE(rows.sequences.size() > 60);
  REQUIRE(rows.parts.size() == rows.sequences.size());
  REQUIRE(rows.sequence_ids.size() == rows.sequences.size());
  REQUIRE(row_total(rows.holders) == rows.sequences.size());
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const Sequence& labels = rows.sequences[s];
    if (s > 0) {
      const Sequence& before = rows.sequences[s - 1];
      CHECK((before.size() < labels.size() || (before.size() == labels.size() && before < labels)));
    }
    if (labels.size() == 1) {
      CHECK(rows.parts[s] == SequenceParts{});
    } else {
      REQUIRE(rows.parts[s].prefix < s);
      REQUIRE(rows.parts[s].suffix < s);
      CHECK(rows.sequences[rows.parts[s].prefix] == Sequence(labels.begin(), labels.end() - 1));
      CHECK(rows.sequences[rows.parts[s].suffix] == Sequence(labels.begin() + 1, labels.end()));
    }
    const MemberView holders = row_at(rows.holders, s);
    CHECK_FALSE(holders.empty());
    CHECK(std::adjacent_find(holders.begin(), holders.end(), std::greater_equal<>()) == holders.end());
    CHECK(
        rows_of(database, "SELECT length FROM sequence WHERE id = " + std::to_string(rows.sequence_ids[s])) ==
        std::vector<std::string>{std::to_string(labels.size())});
    CHECK(find_sequence(rows, operator_names(rows, s)) == s);
  }
}

TEST_CASE_FIXTURE(Fixture, "a model over the limit on steps stays, without n-grams") {
  folder.write("tests/over.onnx", test::forked_model(40));
  const NgramRows rows = load(4, 60);
  const auto over = std::find_if(rows.models.begin(), rows.models.end(),
                                 [](const auto& m) { return m.path == "over.onnx"; });
  REQUIRE(over != rows.models.end());
  CHECK_FALSE(over->has_ngrams);
  CHECK(held_by_model(rows)[static_cast<std::size_t>(over - rows.models.begin())].empty());
  CHECK(std::count_if(rows.models.begin(), rows.models.end(), [](const auto& m) { return m.has_ngrams; }) >
        40);
}

TEST_CASE_FIXTURE(Fixture, "copies are known by the first of their set, and hold nothing") {
  for (const char* name : {"tests/zy.onnx", "tests/zz.onnx", "other/zz.onnx"})
    folder.write(name, test::chain_model({"Abs", "Neg"}));
  const NgramRows rows = load(3);
  const auto index_of = [&](const std::string& path) {
    const auto it = std::find_if(rows.models.begin(), rows.models.end(),
                                 [&](const NgramModel& model) { return model.path == path; });
    REQUIRE(it != rows.models.end());
    return static_cast<std::uint32_t>(it - rows.models.begin());
  };
  const std::uint32_t original = index_of("zy.onnx");
  const std::uint32_t copy = index_of("zz.onnx");
  CHECK_FALSE(rows.models[original].copy_of.has_value());
  CHECK(rows.models[copy].copy_of == original);
  CHECK(held_by_model(rows)[copy].empty());
  CHECK(held_by_model(rows)[original].size() == 3);
}

TEST_CASE("what a label adds to the type does not show in the type") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  folder.write("m/a.onnx", test::chain_model({"Relu", "x.y::Abs"}));
  IngestOptions options = test::complete_ingest();
  options.graph.label = LabelKind::version;
  ingest(database, {{"tests", {folder / "m"}}}, options);
  analyze(database, {});
  const NgramRows rows = load_ngram_rows(database);
  CHECK(rows.operators == std::vector<std::string>{"Relu@14", "x.y::Abs"});
  CHECK(rows.operator_types == std::vector<std::string>{"Relu", "x.y::Abs"});
  CHECK(rows.database_options.at("label") == "type@version");
}

TEST_CASE_FIXTURE(Fixture, "without an analysis of the models as they are there is nothing to load") {
  const auto failure = [&] { return test::store_failure([&] { load_ngram_rows(database); }); };
  CHECK(failure().kind == Error::Kind::misuse);
  CHECK(failure().sentence.find("a.db") != std::string::npos);
  ingest(database, sets(), test::complete_ingest());
  CHECK(failure().is_thrown);
  analyze(database, {});
  CHECK_FALSE(failure().is_thrown);
  folder.write("tests/new.onnx", test::chain_model({"Relu"}));
  ingest(database, sets(), test::complete_ingest());
  CHECK(failure().is_thrown);
}

TEST_CASE("a database without models has no n-grams") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  analyze(database, {});
  const NgramRows rows = load_ngram_rows(database);
  CHECK(rows.longest == 5);
  CHECK(rows.models.empty());
  CHECK(rows.sequences.empty());
  CHECK(row_total(rows.holders) == 0);
}

}  // namespace model_ngram_rows_test
}  // namespace opseq
