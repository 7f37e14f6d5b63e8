#include "store/rows/group_rows.h"

#include <doctest/doctest.h>

#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace group_rows_test {

using test::rows_of;
using Rows = std::vector<std::string>;

constexpr const char* all_groups =
    "SELECT path, name, value FROM model_group JOIN model ON id = model_id ORDER BY 1, 2";

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  Fixture() {
    for (const char* name : {"m/a.onnx", "m/b.onnx", "m/c.onnx"})
      folder.write(name, test::chain_model({"Abs", name}));
  }

  SetSources given(const std::vector<std::string>& names, const GroupValues& groups) {
    GivenFiles files{folder / "m", {}};
    for (const std::string& name : names) {
      files.files.push_back(folder / ("m/" + name));
      files.groups[files.files.back()] = groups;
    }
    return {"m", {}, {files}};
  }
};

TEST_CASE_FIXTURE(Fixture, "models have the groups of their files, others keep theirs") {
  ingest(database, {{"m", {folder / "m"}}}, test::complete_ingest());
  const std::string a = (folder / "m/a.onnx").string(), b = (folder / "m/b.onnx").string();
  write_groups(database, "m", {{a, {{"x", "1"}, {"y", "2"}}}, {b, {{"x", "3"}}}, {"/nowhere", {{"x", "4"}}}});
  CHECK(rows_of(database, all_groups) == Rows{"a.onnx|x|1", "a.onnx|y|2", "b.onnx|x|3"});
  write_groups(database, "m", {{a, {{"x", "5"}}}});
  write_groups(database, "other", {{b, {}}});
  CHECK(rows_of(database, all_groups) == Rows{"a.onnx|x|5", "b.onnx|x|3"});
  write_groups(database, "m", {{b, {}}});
  CHECK(rows_of(database, all_groups) == Rows{"a.onnx|x|5"});
}

TEST_CASE_FIXTURE(Fixture,
                  "an ingest says them, also of models that it doesn't read again, and loses no analysis") {
  ingest(database, {given({"a.onnx", "c.onnx"}, {{"kind", "old"}})}, test::complete_ingest());
  analyze(database, {});
  const IngestSummary same =
      ingest(database, {given({"a.onnx", "c.onnx"}, {{"kind", "new"}})}, test::complete_ingest());
  CHECK(same.read == 0);
  CHECK(rows_of(database, all_groups) == Rows{"a.onnx|kind|new", "c.onnx|kind|new"});
  CHECK(rows_of(database, "SELECT count(*) FROM analysis") == Rows{"1"});
  const NgramRows rows = load_ngram_rows(database);
  CHECK(rows.models.at(1).groups == GroupValues{{"kind", "new"}});
  // Models get other numbers, and keep their groups; the one of a source without groups has none.
  ingest(database, {given({"b.onnx"}, {{"kind", "b"}}), {"m", {folder / "m/c.onnx"}}}, IngestOptions());
  CHECK(rows_of(database, all_groups) == Rows{"a.onnx|kind|new", "b.onnx|kind|b"});
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "groups of a folder are those of its models, and go with them") {
  folder.write("other/n/d.onnx", test::chain_model({"Abs"}));
  SetSources set = given({"a.onnx"}, {{"k", "v"}});
  set.given[0].files.push_back(folder / "other");
  set.given[0].groups[folder / "other"] = {{"k", "of the folder"}};
  ingest(database, {set}, test::complete_ingest());
  CHECK(rows_of(database, all_groups) == Rows{"a.onnx|k|v", "n/d.onnx|k|of the folder"});
  ingest(database, {given({"b.onnx"}, {})}, test::complete_ingest());
  CHECK(rows_of(database, all_groups).empty());
}

}  // namespace group_rows_test
}  // namespace opseq
