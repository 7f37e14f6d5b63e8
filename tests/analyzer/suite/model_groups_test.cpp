#include "analyzer/suite/model_groups.h"

#include <doctest/doctest.h>

#include "tests/support/models/store_failure.h"

namespace opseq {
namespace model_groups_test {

using Names = std::vector<std::string>;
using Values = std::vector<std::optional<std::string>>;

NgramModel model(const std::string& path, std::optional<std::int64_t> opset, const std::string& producer,
                 std::map<std::string, std::string> groups) {
  NgramModel made;
  made.set_name = "zoo";
  made.path = path;
  made.opset = opset;
  made.producer = producer;
  made.groups = std::move(groups);
  return made;
}

NgramRows sample_rows() {
  NgramRows rows;
  rows.models = {model("a.onnx", 9, "", {{"family", "x"}}),
                 model("zoo/vision/b.onnx", {}, "pytorch 1.13", {}),
                 model("zoo/c.onnx", 17, "tf", {{"family", "y/z"}, {"source", "s"}})};
  return rows;
}

TEST_CASE("what a manifest says, and what every database has, are names of groups") {
  CHECK(group_names(sample_rows()) == Names{"family", "folder", "opset", "producer", "set", "source"});
  CHECK(group_names({}) == Names{"folder", "opset", "producer", "set"});
}

TEST_CASE("each model has its value, or none") {
  const NgramRows rows = sample_rows();
  CHECK(group_values(rows, "family") == Values{"x", std::nullopt, "y/z"});
  CHECK(group_values(rows, "opset") == Values{"9", std::nullopt, "17"});
  CHECK(group_values(rows, "producer") == Values{std::nullopt, "pytorch 1.13", "tf"});
  for (const char* one : {"folder", "folder/1"}) CHECK(group_values(rows, one) == Values{".", "zoo", "zoo"});
  CHECK(group_values(rows, "set") == Values{"zoo", "zoo/zoo/vision", "zoo/zoo"});
  for (const char* two : {"folder/2", "folder/7", all_folders_name})
    CHECK(group_values(rows, two) == Values{".", "zoo/vision", "zoo"});
}

TEST_CASE("what a manifest calls as every database does is the manifest's") {
  NgramRows rows = sample_rows();
  rows.models[0].groups["opset"] = "old";
  CHECK(group_values(rows, "opset") == Values{"old", std::nullopt, std::nullopt});
}

TEST_CASE("an unknown name is told with the nearest") {
  const auto refused = [](const std::string& name) {
    const auto failure = test::store_failure([&] { group_values(sample_rows(), name); });
    CHECK(failure.kind == Error::Kind::misuse);
    return failure.sentence;
  };
  CHECK(refused("famly") == "The models of the database have no group called famly; did you mean family?");
  CHECK(refused("q") ==
        "The models of the database have no group called q; there are family, folder, opset, producer, "
        "set, source.");
  for (const char* name : {"folder/", "folder/0", "folder/-1", "folder/2x", "folder/99999999999"})
    CHECK(!refused(name).empty());
}

// "value depth: models" of each group.
Names shown(const Values& values, const std::vector<std::uint32_t>& models) {
  Names lines;
  for (const ModelGroup& group : group_models(values, models)) {
    std::string line = group.value.value_or("none") + ' ' + std::to_string(group.depth) + ':';
    for (const std::uint32_t each : group.models) line += ' ' + std::to_string(each);
    lines.push_back(line);
  }
  return lines;
}

TEST_CASE("values are a tree, in which a group of a single one is not there") {
  const Values values{"b", "a/x/1", "a/y", "a/x/2", std::nullopt, "c/d/e", "b", "a-", "b/q"};
  CHECK(shown(values, {0, 1, 2, 3, 4, 5, 6, 7, 8}) == Names{"a 0: 1 2 3", "a/x 1: 1 3", "a/x/1 2: 1",
                                                            "a/x/2 2: 3", "a/y 1: 2", "a- 0: 7", "b 0: 0 6 8",
                                                            "b/q 1: 8", "c/d/e 0: 5", "none 0: 4"});
  CHECK(shown(values, {8, 1}) == Names{"a/x/1 0: 1", "b/q 0: 8"});
  CHECK(shown(values, {}).empty());
}

TEST_CASE("each model is in one innermost group") {
  const Values values{"b", "a/x/1", "a/y", "a/x/2", std::nullopt, "a", "b"};
  const auto own = innermost_models(group_models(values, {0, 1, 2, 3, 4, 5, 6}));
  // a, a/x, a/x/1, a/x/2, a/y, b, none
  CHECK(own == std::vector<std::vector<std::uint32_t>>{{5}, {}, {1}, {3}, {2}, {0, 6}, {4}});
  CHECK(innermost_models({}).empty());
}

TEST_CASE("a '/' at an end, or beside another one, parts nothing that is empty") {
  CHECK(shown({"/a", "/b"}, {0, 1}) == Names{"/a 0: 0", "/b 0: 1"});
  CHECK(shown({"a/", "a/b"}, {0, 1}) == Names{"a/ 0: 0", "a/b 0: 1"});
}

}  // namespace model_groups_test
}  // namespace opseq
