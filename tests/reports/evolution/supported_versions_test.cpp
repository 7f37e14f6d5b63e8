#include "reports/evolution/supported_versions.h"

#include <doctest/doctest.h>

#include "graph/model/operator_catalog.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"
#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace supported_versions_test {

std::string refused(std::string_view text) {
  return test::store_failure([&] { parse_supported(text); }).sentence;
}

TEST_CASE("the newest version by operator type") {
  const auto found =
      parse_supported("newest,domain,operator\n18,,Pad\n0,ai.onnx,Sin\n3,ai.onnx.ml,Scaler\n").newest;
  CHECK(found == std::map<std::string, int>{{"Pad", 18}, {"Sin", 0}, {"ai.onnx.ml::Scaler", 3}});
}

TEST_CASE("what is no such table is refused") {
  CHECK(refused("operator,newest\nPad,1\n") == "its first line, the header, has no column domain");
  CHECK(refused("domain,operator,newest\n,Pad,x\n") == "line 2 has no version in \"newest\": \"x\"");
  CHECK(refused("domain,operator,newest\n,Pad,-1\n") == "line 2 has no version in \"newest\": \"-1\"");
  CHECK(refused("domain,operator,newest\n,,1\n") == "line 2 names no operator");
  CHECK(refused("domain,operator,newest\n,Pad,1\nai.onnx,Pad,2\n") == "line 3 names \"Pad\" again");
  const test::TemporaryFolder folder;
  const auto file = folder.write("a.csv", "x\n");
  const auto failure = test::store_failure([&] { read_supported(file); });
  CHECK(failure.kind == Error::Kind::input);
  CHECK(failure.sentence.starts_with("The table of versions " + file.string() + ": "));
}

TEST_CASE("the shipped table has operators and versions that the catalog knows") {
  const SupportedVersions shipped = read_supported(shipped_runtime);
  CHECK(shipped.file == "onnxruntime-1.30");
  CHECK(shipped.newest.size() > 150);
  for (const auto& known : shipped.newest) {
    CAPTURE(known.first);
    const auto type = domain_and_name(known.first);
    if (known.second > 0)
      CHECK(operator_version(operator_catalog(), type.first, type.second, known.second) == known.second);
  }
  CHECK(shipped.newest.at("Conv") == 22);
  CHECK(shipped.newest.at("Hardmax") == 13);
  CHECK(shipped.newest.at("ai.onnx.ml::LabelEncoder") == 4);
  for (const OperatorHistory& history : operator_histories().operators)
    if (history.domain == "ai.onnx.ml") CHECK(shipped.newest.contains("ai.onnx.ml::" + history.name));
}

TEST_CASE("what models use beyond it; what the table does not list comes last") {
  const UpgradeImpact impact = test::impact_sample();
  const auto beyond = unsupported_versions(impact, {"a.csv", {{"Pad", 13}, {"Relu", 14}, {"ReduceMax", 20}}});
  REQUIRE(beyond.size() == 2);
  CHECK(beyond[0].type == "Pad");
  CHECK(beyond[0].version == 18);
  CHECK(beyond[0].newest == 13);
  CHECK(beyond[0].models == 1);
  CHECK(beyond[1].type == "Hardmax");
  CHECK_FALSE(beyond[1].newest.has_value());
}

}  // namespace supported_versions_test
}  // namespace opseq
