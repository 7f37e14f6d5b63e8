#include "reports/evolution/versioned_models.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/models/ingest_fixture.h"

namespace opseq {
namespace versioned_models_test {

struct Versions : test::IngestFixture {
  Versions() {
    auto function = test::function("d::f", {"a"}, {"b"}, {test::node("Abs", {"a"}, {"b"})});
    function.add_opset_import()->set_version(9);
    const auto called =
        test::model(test::graph({test::node("d::f", {"x"}, {"f"}),
                                 test::node("ReduceMax", {"f"}, {"y"}, {test::integers("axes", {0})})},
                                {"x"}, {"y"}),
                    {function});
    folder.write("m/a.onnx", test::serialised(called));
    folder.write("m/b.onnx", test::chain_model({"my::Odd", "Relu"}));
    folder.write("t/a.onnx", test::serialised(called));
    folder.write("t/b.onnx", test::chain_model({"Relu"}));
    add("m", {folder / "m"});
    add("t", {folder / "t"});
  }

  std::vector<VersionedModel> load(unsigned threads = 1) {
    return load_versioned_models(database, {"m"}, {"t"}, {"", std::nullopt, 18}, threads);
  }
};

TEST_CASE_FIXTURE(Versions, "operators at their opsets, a function's at its own") {
  const auto models = load();
  REQUIRE(models.size() == 4);
  CHECK(models[0].uses == std::vector<OperatorUse>{{"Abs", 9}, {"ReduceMax", 16}});
  CHECK(models[0].opset == 16);
  CHECK(models[1].uses == std::vector<OperatorUse>{{"Relu", 16}});
  CHECK(models[1].other_types == std::vector<std::string>{"my::Odd"});
  CHECK(models[2].set_name == "t");
  CHECK(models[2].uses == models[0].uses);
}

TEST_CASE_FIXTURE(Versions, "nodes of the target's files") {
  const auto models = load();
  REQUIRE(models[0].nodes.has_value());
  CHECK(models[0].nodes->nodes == 2);
  CHECK(models[0].nodes->operators.at({"ReduceMax", 13}).must_change == 1);
  CHECK_FALSE(models[2].nodes.has_value());
}

TEST_CASE_FIXTURE(Versions, "a file that is gone or changed leaves the model's opset") {
  folder.write("m/a.onnx", test::chain_model({"Relu"}));
  std::filesystem::remove(folder / "m/b.onnx");
  const auto models = load();
  CHECK_FALSE(models[0].nodes.has_value());
  CHECK_FALSE(models[1].nodes.has_value());
  CHECK(models[0].uses == std::vector<OperatorUse>{{"Abs", 16}, {"ReduceMax", 16}});
}

TEST_CASE_FIXTURE(Versions, "the same for any number of threads") {
  const auto one = load(), four = load(4);
  REQUIRE(one.size() == four.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].id == four[i].id);
    CHECK(one[i].uses == four[i].uses);
  }
}

TEST_CASE_FIXTURE(Versions, "another domain has other opsets") {
  const auto models = load_versioned_models(database, {"m"}, {}, {"ai.onnx.ml", std::nullopt, 3}, 1);
  REQUIRE(models.size() == 2);
  CHECK_FALSE(models[0].opset.has_value());
  CHECK(models[0].uses.empty());
}

}  // namespace versioned_models_test
}  // namespace opseq
