#include "reports/ci/junit_report.h"

#include <doctest/doctest.h>

namespace opseq {
namespace junit_report_test {

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("suites and the whole count their tests; there are no times") {
  JunitSuite suite{"s", {{"p", "1"}}};
  suite.tests = {{"c", "passed"},
                 {"c", "failed", JunitTest::Ending::failed, "kind", "why", {"first", "second\nline"}},
                 {"c", "skipped", JunitTest::Ending::skipped, "", "not asked for"}};
  const std::string text = junit_text({suite});
  CHECK(holds(text, R"(<testsuites name="opseq" tests="3" failures="1" errors="0" time="0">)"));
  CHECK(holds(text, R"(<testsuite name="s" tests="3" failures="1" errors="0" time="0" skipped="1">)"));
  CHECK(holds(text, R"(<property name="p" value="1" />)"));
  CHECK(holds(text, R"(<testcase classname="c" name="passed" time="0" />)"));
  CHECK(holds(text, "<failure type=\"kind\" message=\"why\">why\nfirst\nsecond\\x0aline</failure>"));
  CHECK(holds(text, "<skipped>not asked for</skipped>"));
}

TEST_CASE("a gate that failed has what fails it; without gates there is a test that is skipped") {
  Gate models{"--b", false, "m.", {}};
  models.models = {"m/1"};
  const JunitSuite suite =
      gate_suite({{"--a", true, "fine.", {}}, {"--c", false, "s.", {{"Conv", "Relu"}}}, models});
  REQUIRE(suite.tests.size() == 3);
  CHECK(suite.tests[0].ending == JunitTest::Ending::passed);
  CHECK(suite.tests[1].lines == std::vector<std::string>{"Conv → Relu"});
  CHECK(suite.tests[2].lines == std::vector<std::string>{"m/1"});
  CHECK(suite.tests[2].message == "m.");
  CHECK(gate_suite({}).tests.at(0).ending == JunitTest::Ending::skipped);
}

}  // namespace junit_report_test
}  // namespace opseq
