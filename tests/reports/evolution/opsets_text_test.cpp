#include "reports/evolution/opsets_text.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace opsets_text_test {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

OpsetsAnswer with_failures() {
  OpsetsAnswer answer = test::growth_sample();
  answer.failures = test::study_sample(answer.growth);
  answer.failures->without_date = 2;
  answer.failures->first_without_date = {"line 3", "line 9"};
  return answer;
}

OpsetsAnswer with_impact() {
  OpsetsAnswer answer = test::growth_sample();
  answer.impact = test::impact_sample();
  return answer;
}

TEST_CASE("the opsets alone") {
  const std::string text = make_opsets_text(test::growth_sample(), "converter", false, {});
  CHECK(text.starts_with("What ONNX's opsets brought, all operators of the default domain\n"));
  CHECK(has(text, "\n   13  1.8.0"));
  CHECK_FALSE(has(text, "Releases and failures"));
}

TEST_CASE("failures: what the correlation says, and the tables") {
  const std::string text = make_opsets_text(with_failures(), "converter", false, {});
  CHECK(has(text, "\nReleases and failures\nOver 11 releases"));
  CHECK(has(text, "The subset: cause = Incompatibility and Type Problem.\n"));
  CHECK(has(text, "\nWhat they are: 200 failures\n"));
  CHECK(has(text, "Crash"));
  CHECK_FALSE(has(text, "Cramér"));
  CHECK(has(make_opsets_text(with_failures(), "converter", true, {}), "cause × converter"));
}

TEST_CASE("what was left out is in Markdown, which stands alone, and beside the text") {
  OpsetsAnswer answer = with_failures();
  CHECK(left_out_sentences(*answer.failures) ==
        std::vector<std::string>{"2 rows of \"study\" without a valid date left out: line 3 and line 9.",
                                 "3 failures before the first release: of no interval."});
  CHECK_FALSE(has(make_opsets_text(answer, "converter", true, {}), "left out:"));
  CHECK(has(make_opsets_markdown(answer, "converter"),
            "2 rows of &#34;study&#34; without a valid date left out"));
  answer.failures->without_date = 1002;
  CHECK(has(left_out_sentences(*answer.failures)[0], ": line 3, line 9 and 1,000 more."));
  answer.failures->without_date = 0;
  answer.failures->correlation.before_first = 0;
  CHECK(left_out_sentences(*answer.failures).empty());
}

TEST_CASE("categories that are not looked at, and pairs without a p, are told of") {
  OpsetsAnswer answer = with_failures();
  FailureCategories& categories = answer.failures->categories;
  CHECK(has(make_opsets_text(answer, "converter", true, {}), "p: of 200 random permutations; Holm:"));
  categories.left_out = {"team", "mood"};
  categories.pairs[0].permutations = 150;
  categories.pairs[1].permutations = 0;
  const std::string text = make_opsets_text(answer, "converter", true, {});
  CHECK(has(text, "Further columns of a few values, which are not looked at: team and mood."));
  CHECK(has(text, "p: of 150 to 200 random permutations;"));
  categories.left_out.resize(14, "x");
  CHECK(
      has(make_opsets_markdown(answer, "converter"), "team, mood, x, x, x, x, x, x, x, x, x, x and 2 more"));
  CHECK(has(text, "Where there is a V and no p"));
}

TEST_CASE("models: the upgrade alone, set by set") {
  const std::string text = make_opsets_text(with_impact(), "converter", false, {});
  CHECK(text.starts_with("Upgrade to opset 18\n"));
  CHECK_FALSE(has(text, "What ONNX's opsets brought"));
  CHECK(has(text, "ReduceMax 13 → 18 (interface): attribute axes became an input"));
  CHECK(has(text, "Why nodes must change:\n  ReduceMax 13 → 18, 2 nodes: sets axes"));
  CHECK_FALSE(has(text, "\x1b"));
}

TEST_CASE("what a runtime knows") {
  OpsetsAnswer answer = with_impact();
  answer.supported = SupportedVersions{"a.csv", {{"Pad", 13}, {"Relu", 14}, {"Hardmax", 13}}};
  answer.unsupported = unsupported_versions(*answer.impact, *answer.supported);
  const std::string text = make_opsets_text(answer, "converter", false, {});
  CHECK(has(text, "Beyond a.csv (and the newest version that it has): Pad@18 (13)."));
  CHECK(has(text, "Not listed in a.csv: ReduceMax@18."));
}

TEST_CASE("in Markdown no name is markup") {
  const std::string text = make_opsets_markdown(with_impact(), "converter");
  CHECK(has(text, "### m\n"));
  for (const char* part : {"<img", "`c`", "@d", "a|b"}) CHECK_FALSE(has(text, part));
  CHECK(has(text, "a&#124;b"));
  OpsetsAnswer answer = with_failures();
  answer.failures->categories.categories[0].values[0] = test::hostile_value;
  const std::string tables = make_opsets_markdown(answer, "converter");
  CHECK_FALSE(has(tables, "<img"));
  CHECK(has(tables, "| cause "));
  CHECK(has(tables, "Cramér&#39;s V"));
}

TEST_CASE("CSV: a line for each opset, or each operator version of each set") {
  const std::string growth = make_opsets_csv(test::growth_sample());
  CHECK(
      growth.starts_with("opset,onnx,date,provisional,none,text,types,types+text,extension,behaviour,default,"
                         "interface,deprecated,added\r\n1,1.0,2017-12-06,0,"));
  CHECK(std::ranges::count(growth, '\n') == 19);
  const std::string impact = make_opsets_csv(with_impact());
  CHECK(has(impact, "\r\nm,ReduceMax,13,18,interface,1,3,2,1,rewritten,0,0,0,0\r\n"));
  CHECK(has(impact, "\r\nm,Relu,14,14,,1,0,0,0,,0,1,1,1\r\n"));
}

}  // namespace opsets_text_test
}  // namespace opseq
