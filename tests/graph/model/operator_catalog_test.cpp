#include "graph/model/operator_catalog.h"

#include <doctest/doctest.h>
#include <onnx/defs/schema.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"

namespace operator_catalog_test {

using opseq::available_operators;
using opseq::CatalogOperator;
using opseq::operator_catalog;
using opseq::operator_version;
using opseq::OperatorCatalog;
using opseq::parse_operator_catalog;

// What libonnx's own registry has at an opset.
std::vector<std::string> registered_operators(const std::string& domain, int opset) {
  std::set<std::string> names;
  for (const onnx::OpSchema& schema : onnx::OpSchemaRegistry::get_all_schemas_with_history()) {
    if (schema.domain() != domain) continue;
    const onnx::OpSchema* at_opset = onnx::OpSchemaRegistry::Schema(schema.Name(), opset, domain);
    if (at_opset != nullptr && !at_opset->Deprecated()) names.insert(schema.Name());
  }
  return {names.begin(), names.end()};
}

TEST_CASE("the default domain has libonnx's operators at every opset that libonnx knows") {
  for (int opset = 1; opset <= 17; ++opset) {
    CAPTURE(opset);
    CHECK(available_operators(operator_catalog(), "", opset) == registered_operators("", opset));
  }
}

TEST_CASE("the domain of machine learning has libonnx's operators at every opset that libonnx knows") {
  for (int opset = 1; opset <= 3; ++opset)
    CHECK(available_operators(operator_catalog(), "ai.onnx.ml", opset) ==
          registered_operators("ai.onnx.ml", opset));
}

TEST_CASE("the versions up to opset 17 are those of libonnx") {
  std::set<std::pair<std::string, int>> registered;
  for (const onnx::OpSchema& schema : onnx::OpSchemaRegistry::get_all_schemas_with_history())
    if (schema.domain().empty()) registered.emplace(schema.Name(), schema.SinceVersion());
  std::set<std::pair<std::string, int>> in_catalog;
  for (const CatalogOperator& entry : operator_catalog().operators)
    for (const int version : entry.versions)
      if (entry.domain.empty() && version <= 17) in_catalog.emplace(entry.name, version);
  CHECK(in_catalog == registered);
}

TEST_CASE("an operator's version at an opset is that of libonnx") {
  for (const CatalogOperator& entry : operator_catalog().operators) {
    if (!entry.domain.empty()) continue;
    for (int opset = 0; opset <= 17; ++opset) {
      CAPTURE(entry.name);
      CAPTURE(opset);
      const onnx::OpSchema* schema = onnx::OpSchemaRegistry::Schema(entry.name, opset);
      CHECK(operator_version(operator_catalog(), "", entry.name, opset).value_or(0) ==
            (schema == nullptr ? 0 : schema->SinceVersion()));
    }
  }
}

TEST_CASE("the version is the newest up to the opset, withdrawn or not") {
  const OperatorCatalog catalog =
      parse_operator_catalog(R"({"opset_latest":9,"operators":[{"domain":"d","name":"B","versions":[2]},
        {"domain":"","name":"Z","versions":[3,7,9],"deprecated_versions":[7]},
        {"domain":"","name":"A","versions":[1]}]})");
  CHECK(operator_version(catalog, "", "Z", 2) == std::nullopt);
  CHECK(operator_version(catalog, "", "Z", 3) == 3);
  CHECK(operator_version(catalog, "", "Z", 6) == 3);
  CHECK(operator_version(catalog, "", "Z", 8) == 7);
  CHECK(operator_version(catalog, "", "Z", INT64_MAX) == 9);
  CHECK(operator_version(catalog, "", "Z", INT64_MIN) == std::nullopt);
  CHECK(operator_version(catalog, "", "A", 1) == 1);
  CHECK(operator_version(catalog, "d", "B", 5) == 2);
  for (const char* domain : {"", "d", "e"}) CHECK(operator_version(catalog, domain, "Y", 5) == std::nullopt);
  CHECK(operator_version(catalog, "", "B", 5) == std::nullopt);
}

TEST_CASE("opset 16 has 168 operators") {
  CHECK(available_operators(operator_catalog(), "", 16).size() == 168);
}

TEST_CASE("the latest opset is 28, and later ones have its operators") {
  CHECK(operator_catalog().latest_opset == 28);
  int newest = 0;
  for (const CatalogOperator& entry : operator_catalog().operators)
    if (entry.domain.empty()) newest = std::max(newest, entry.versions.back());
  CHECK(newest <= 28);
  CHECK(available_operators(operator_catalog(), "", 28) ==
        available_operators(operator_catalog(), "", INT64_MAX));
}

TEST_CASE("versions ascend, withdrawn ones are among them, entries are sorted and unique") {
  const std::vector<CatalogOperator>& operators = operator_catalog().operators;
  for (std::size_t i = 0; i < operators.size(); ++i) {
    const CatalogOperator& entry = operators[i];
    CAPTURE(entry.name);
    REQUIRE_FALSE(entry.versions.empty());
    CHECK(std::is_sorted(entry.versions.begin(), entry.versions.end(), std::less_equal<>()));
    CHECK(entry.versions.front() >= 1);
    CHECK(std::includes(entry.versions.begin(), entry.versions.end(), entry.deprecated_versions.begin(),
                        entry.deprecated_versions.end()));
    if (i > 0)
      CHECK(std::pair(operators[i - 1].domain, operators[i - 1].name) < std::pair(entry.domain, entry.name));
  }
}

TEST_CASE("opsets before the first have no operators, nor has an unknown domain") {
  for (const std::int64_t opset : {std::int64_t{0}, std::int64_t{-1}, INT64_MIN})
    CHECK(available_operators(operator_catalog(), "", opset).empty());
  CHECK(available_operators(operator_catalog(), "com.example", 16).empty());
}

TEST_CASE("a withdrawn operator is gone until a later version brings it back") {
  const OperatorCatalog catalog{30, {{"", "Old", {1, 5, 9}, {5}}}};
  CHECK(available_operators(catalog, "", 4) == std::vector<std::string>{"Old"});
  CHECK(available_operators(catalog, "", 5).empty());
  CHECK(available_operators(catalog, "", 8).empty());
  CHECK(available_operators(catalog, "", 9) == std::vector<std::string>{"Old"});
}

TEST_CASE("the names come sorted, whatever order the catalog has") {
  const OperatorCatalog catalog{1, {{"", "B", {1}, {}}, {"", "A", {1}, {}}}};
  CHECK(available_operators(catalog, "", 1) == std::vector<std::string>{"A", "B"});
}

TEST_CASE("the catalog in the program is the file in the data folder") {
  const OperatorCatalog file =
      parse_operator_catalog(opseq::test::read_file(OPSEQ_DATA "/onnx-operators.json"));
  REQUIRE(file.operators.size() == operator_catalog().operators.size());
  for (int opset = 1; opset <= 28; ++opset)
    CHECK(available_operators(file, "", opset) == available_operators(operator_catalog(), "", opset));
}

TEST_CASE("a malformed catalog is an error") {
  for (const char* json : {"", "{", "[]", "{}", R"({"opset_latest":28})",
                           R"({"opset_latest":"x","operators":[]})", R"({"opset_latest":1,"operators":[{}]})",
                           R"({"opset_latest":1,"operators":[{"domain":"","name":"A","versions":1}]})"}) {
    CAPTURE(json);
    CHECK_THROWS_AS(parse_operator_catalog(json), opseq::Error);
  }
}

TEST_CASE("a catalog without operators is fine") {
  CHECK(parse_operator_catalog(R"({"opset_latest":3,"operators":[]})").latest_opset == 3);
}

}  // namespace operator_catalog_test
