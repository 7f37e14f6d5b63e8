#include "reports/ci/opsets_summary.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "reports/ci/markdown_parts.h"
#include "reports/evolution/impact_gates.h"
#include "tests/support/reports/opsets_sample.h"

namespace opseq {
namespace opsets_summary_test {

std::vector<Gate> some_gates() {
  return check_impact_gates(test::impact_sample(), {.unexercised_versions = true, .kinds = {}});
}

pugi::xml_node versions_of(const pugi::xml_document& document) {
  return document.child("testsuites").find_child_by_attribute("testsuite", "name", "opseq.versions");
}

TEST_CASE("a test for each version, failed where the gate is asked for") {
  for (const bool fails : {true, false}) {
    pugi::xml_document document;
    REQUIRE(document.load_string(make_opsets_junit(test::impact_sample(), some_gates(), fails).c_str()));
    const pugi::xml_node suite = versions_of(document);
    CHECK(suite.attribute("tests").as_int() == 4);
    CHECK(suite.attribute("failures").as_int() == (fails ? 3 : 0));
    const pugi::xml_node first = suite.child("testcase");
    CHECK(std::string(first.attribute("name").value()) == "Hardmax@13");
    CHECK_FALSE(first.child(fails ? "failure" : "skipped").empty());
    CHECK(suite.find_child_by_attribute("testcase", "name", "Relu@14").first_child().empty());
  }
}

TEST_CASE("without a model there is one test, that is skipped") {
  UpgradeImpact impact = test::impact_sample();
  impact.sets.clear();
  pugi::xml_document document;
  REQUIRE(document.load_string(make_opsets_junit(impact, {}, true).c_str()));
  CHECK_FALSE(versions_of(document).child("testcase").child("skipped").empty());
}

TEST_CASE("a comment on a pull request: gates, sets, what is not exercised") {
  UpgradeImpact impact = test::impact_sample();
  impact.sets[0].set_name = test::hostile_value;
  const std::string text = make_opsets_summary(impact, some_gates());
  CHECK(text.starts_with("## opseq: Upgrade to opset 18\n"));
  CHECK(text.find("### Not exercised") != std::string::npos);
  CHECK(text.find("<img") == std::string::npos);
  CHECK(text.size() < markdown_most_bytes);
  for (UpgradedOperator& own : impact.sets[0].by_operator) own.exercised = true;
  CHECK(make_opsets_summary(impact, {}).find("Not exercised") == std::string::npos);
}

}  // namespace opsets_summary_test
}  // namespace opseq
