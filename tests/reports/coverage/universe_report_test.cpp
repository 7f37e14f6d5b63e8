#include "reports/coverage/universe_report.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"

namespace opseq {
namespace universe_report_test {

// Two of four pairs that fit by types and ranks are held, and none of two that fit by types alone.
UniverseCoverage small_coverage() {
  UniverseCoverage coverage{.opset = 16,
                            .type_valid = 6,
                            .type_valid_held = 2,
                            .rank_valid = 4,
                            .rank_valid_held = 2,
                            .others_held = 1};
  coverage.missing = {{{"Abs", "Neg", 0}, true},
                      {{"Gemm", "Conv", 0}, false},
                      {{"Neg", "Abs", 0}, true},
                      {{"Size", "Conv", 0}, false}};
  return coverage;
}

TEST_CASE("the name of the universe") {
  CHECK(universe_opset({"valid-pairs@16"}) == 16);
  CHECK_FALSE(universe_opset({"mismatch"}));
  CHECK_FALSE(universe_opset({}));
  for (const SetNames& names :
       {SetNames{"valid-pairs@5"}, {"valid-pairs@"}, {"valid-pairs@16x"}, {"valid-pairs@16", "tests"}})
    CHECK_THROWS_AS(universe_opset(names), Error);
}

TEST_CASE("in words") {
  CHECK(
      universe_text(small_coverage(), {"tests"}, 1234, {.text = 1000}) ==
      "tests (1,234 models) hold 2 of 4 valid pairs of operators of opset 16 (50.0 %). Of 6 whose types fit, "
      "whether their ranks do or not, 2. 1 pair is held that opset 16 does not have.\n");
  CHECK(missing_pairs_text(small_coverage(), 0, {}) == "Abs → Neg\nNeg → Abs\n");
  CHECK(missing_pairs_text(small_coverage(), 1, {}) ==
        "Abs → Neg\n... and 1 more pairs (--limit 0 shows all)\n");
}

TEST_CASE("as JSON and as CSV") {
  const nlohmann::ordered_json json = universe_json(small_coverage(), {"tests"}, 3);
  CHECK(json["format"] == "opseq-universe");
  CHECK(json["rank_valid"]["held"] == 2);
  CHECK(json["missing"]["rank_valid"].size() == 2);
  CHECK(json["missing"]["type_valid_only"][0][1] == "Conv");
  CHECK(missing_pairs_csv(small_coverage()) ==
        "first,second,rank_valid\r\nAbs,Neg,1\r\nGemm,Conv,0\r\nNeg,Abs,1\r\nSize,Conv,0\r\n");
}

TEST_CASE("as Markdown, with the missing pairs where they are asked for") {
  const std::string table = universe_markdown(small_coverage(), {"tests"}, std::nullopt);
  CHECK(table.find("| by types and ranks |") != std::string::npos);
  CHECK(table.find("Missing") == std::string::npos);
  const std::string listed = universe_markdown(small_coverage(), {"tests"}, 1);
  CHECK(listed.find("\nMissing:\n\n- ") != std::string::npos);
  CHECK(listed.find("1 more pairs") != std::string::npos);
}

}  // namespace universe_report_test
}  // namespace opseq
