#include "reports/ci/trial_junit.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "reports/classification/trial_gates.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace trial_junit_test {

// "b/3 failure", "a/1" of each test of the suite.
std::vector<std::string> tests(const std::string& text, const char* suite) {
  pugi::xml_document document;
  REQUIRE(document.load_string(text.c_str()));
  const pugi::xml_node node = document.child("testsuites").find_child_by_attribute("name", suite);
  std::vector<std::string> lines;
  for (const pugi::xml_node test : node.children("testcase"))
    lines.push_back(std::string(test.attribute("name").value()) +
                    (test.first_child() ? std::string(" ") + test.first_child().name() : ""));
  CHECK(node.attribute("tests").as_uint() == lines.size());
  return lines;
}

std::string report(const std::vector<Trial>& trials, const TrialGateOptions& options) {
  return make_trial_junit(shown_classification(trials, test::some_options),
                          check_trial_gates(trials, nullptr, options));
}

TEST_CASE("a model fails where a gate does, else it passes or is skipped") {
  using Lines = std::vector<std::string>;
  const std::string text = report(test::some_trials(), {false, {*parse_outcome_bar("mismatch:1")}, false});
  CHECK(tests(text, "opseq.models") == Lines{"a/1", "a/2 skipped", "b/3 failure", "b/4 failure"});
  CHECK(tests(text, "opseq.gates") == Lines{"--fail-on-outcome mismatch:1 failure"});
  CHECK(text.find("It fails no gate. load failed: not_implemented: no kernel: Tan(7)") != std::string::npos);
  CHECK(text.find("mismatch, value; output y of test_data_set_0; difference 40, score 80") !=
        std::string::npos);
  CHECK(tests(report(test::some_trials(), {false, {*parse_outcome_bar("mismatch:2")}, false}),
              "opseq.models") == Lines{"a/1", "a/2 skipped", "b/3 skipped", "b/4 skipped"});
}

TEST_CASE("no suite is without tests") {
  CHECK(tests(report({}, {}), "opseq.models") == std::vector<std::string>{"any skipped"});
  CHECK(tests(report({}, {}), "opseq.gates") == std::vector<std::string>{"any skipped"});
}

}  // namespace trial_junit_test
}  // namespace opseq
