#include "store/stages/set_changes.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/models/ingest_fixture.h"

namespace opseq {
namespace set_changes_test {

using Rows = std::vector<std::string>;

struct Sets : test::IngestFixture {
  Sets() {
    write("a/x.onnx", "Relu");
    write("a/y.onnx", "Sub");
    write("b/x.onnx", "Add");
    add("a", {folder / "a"});
    add("b", {folder / "b"});
    analyze(database, {});
  }
  void write(const std::string& file, const std::string& type) {
    folder.write(file, test::chain_model({type, "Mul", type}));
  }
  RemovalSummary remove(const Removal& removal) {
    return remove_models(database, [&](const StoredNames&) { return removal; });
  }
  std::uint64_t rename(const SetRename& rename) {
    return rename_set(database, [&](const StoredNames&) { return rename; });
  }
  // As a database of these sets that was never anything else; but for the stages, and graphs' numbers.
  Rows contents() { return models("id, set_name, path, status, nodes, paths, structure_hash"); }
  Rows sets() { return test::rows_of(database, "SELECT name FROM model_set ORDER BY name"); }
  bool is_analyzed() { return !database.text("SELECT fingerprint FROM analysis").empty(); }
};

TEST_CASE_FIXTURE(Sets, "what is chosen from is all that is there") {
  remove_models(database, [&](const StoredNames& names) {
    CHECK(names.sets == Rows{"a", "b"});
    REQUIRE(names.models.size() == 3);
    CHECK(names.models[1].set_name == "a");
    CHECK(names.models[1].path == "y.onnx");
    return Removal{};
  });
  CHECK(is_analyzed());
}

TEST_CASE_FIXTURE(Sets, "a removed model is gone with its graph, and the analysis is outdated") {
  const RemovalSummary summary = remove({{}, {1}});
  CHECK(summary.models == 1);
  CHECK(summary.sets == 0);
  CHECK(models() == Rows{"a|y.onnx|ingested|3", "b|x.onnx|ingested|3"});
  CHECK(models("id") == Rows{"1", "2"});
  CHECK(sets() == Rows{"a", "b"});
  CHECK_FALSE(is_analyzed());
  CHECK(test::rows_of(database, "SELECT count(DISTINCT graph_id) FROM graph_vertex") == Rows{"2"});
  CHECK(test::rows_of(database, "SELECT count(*) FROM sequence") == Rows{"0"});
  CHECK(test::damage(database).empty());
  CHECK(test::rows_of(database, "SELECT stage, counts FROM stage_run ORDER BY id DESC LIMIT 1") ==
        Rows{"remove|{\"models\":1}"});
}

TEST_CASE_FIXTURE(Sets, "a removed set takes its models and its source along") {
  const RemovalSummary summary = remove({{"a"}, {1, 3}});
  CHECK(summary.models == 3);
  CHECK(summary.sets == 1);
  CHECK(sets() == Rows{"b"});
  CHECK(models().empty());
  CHECK(test::rows_of(database, "SELECT path FROM source").empty());
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Sets, "a set without models leaves the analysis as it is") {
  database.sql().exec("INSERT INTO model_set VALUES ('none')");
  CHECK(rename({"none", "nothing"}) == 0);
  CHECK(sets() == Rows{"a", "b", "nothing"});
  CHECK(remove({{"nothing"}, {}}).sets == 1);
  CHECK(is_analyzed());
}

TEST_CASE_FIXTURE(Sets, "a renamed set is as one that was ingested by that name") {
  CHECK(rename({"a", "mismatch"}) == 2);
  CHECK(sets() == Rows{"b", "mismatch"});
  CHECK_FALSE(is_analyzed());
  CHECK(test::damage(database).empty());
  const Rows renamed = contents();
  remove({{"mismatch"}, {}});
  add("mismatch", {folder / "a"});
  CHECK(contents() == renamed);
}

TEST_CASE_FIXTURE(Sets, "where the choice throws nothing has changed") {
  const Rows before = test::dump(database);
  CHECK(test::store_failure([&] {
          remove_models(database, [](const StoredNames&) -> Removal {
            throw Error(Error::Kind::misuse, "There is none.");
          });
        }).sentence == "There is none.");
  CHECK(test::dump(database) == before);
}

}  // namespace set_changes_test
}  // namespace opseq
