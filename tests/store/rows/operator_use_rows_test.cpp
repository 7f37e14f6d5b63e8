#include "store/rows/operator_use_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/ingest_fixture.h"

namespace opseq {
namespace operator_use_rows_test {

using Uses = test::IngestFixture;

std::vector<std::string> shown(const StoredUses& uses) {
  std::vector<std::string> names;
  for (const StoredUses::Operator& each : uses.operators)
    names.push_back(each.type + (each.is_nested ? " nested" : ""));
  return names;
}

TEST_CASE_FIXTURE(Uses, "operator types of each readable model, those of bodies and functions marked") {
  const auto inner = test::graph({test::node("Pad", {"x"}, {"b"})}, {}, {"b"});
  const auto function = test::function("d::f", {"a"}, {"b"}, {test::node("Abs", {"a"}, {"b"})});
  const auto made =
      test::model(test::graph({test::node("Relu", {"x"}, {"r"}), test::node("d::f", {"r"}, {"f"}),
                               test::node("If", {"c"}, {"y"}, {test::body("then_branch", inner)})},
                              {"x", "c"}, {"y", "f"}),
                  {function});
  folder.write("m/a.onnx", test::serialised(made));
  folder.write("m/b.onnx", test::chain_model({"Relu", "Relu"}));
  folder.write("m/c.onnx", "");
  add("m", {folder / "m"});
  const auto found = load_operator_uses(database, {"m"});
  REQUIRE(found.size() == 2);
  CHECK(shown(found[0]) == std::vector<std::string>{"Abs nested", "If", "Pad nested", "Relu"});
  CHECK(shown(found[1]) == std::vector<std::string>{"Relu"});
  CHECK(found[0].key.set_name == "m");
  CHECK(found[0].key.path == "a.onnx");
  CHECK(found[0].file.file == (folder / "m/a.onnx").string());
  CHECK(found[0].file.stamp.has_value());
  REQUIRE(found[0].opset_imports.size() == 1);
  CHECK(found[0].opset_imports[0].version == 16);
}

TEST_CASE_FIXTURE(Uses, "of the sets that are asked for; one that is not there is misuse") {
  folder.write("m/a.onnx", test::chain_model({"Relu"}));
  folder.write("n/a.onnx", test::chain_model({"Abs"}));
  add("m", {folder / "m"});
  add("n", {folder / "n"});
  CHECK(load_operator_uses(database, {"n", "m"}).at(0).key.set_name == "n");
  CHECK(load_operator_uses(database, {"m"}).size() == 1);
  CHECK(load_operator_uses(database, {}).empty());
  const auto failure = test::store_failure([&] { load_operator_uses(database, {"m", "x"}); });
  CHECK(failure.kind == Error::Kind::misuse);
}

}  // namespace operator_use_rows_test
}  // namespace opseq
