#include "reports/ci/junit.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>

#include "reports/text/gap_wording.h"
#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace junit_test {

struct Junit {
  pugi::xml_document document;
  pugi::xml_node suites, gates, gaps;

  explicit Junit(const std::string& text) {
    REQUIRE(document.load_string(text.c_str()));
    suites = document.child("testsuites");
    gates = suites.find_child_by_attribute("name", "opseq.gates");
    gaps = suites.find_child_by_attribute("name", "opseq.gaps");
  }
};

std::string value(pugi::xml_node node, const char* name) { return node.attribute(name).value(); }

void check_counts(pugi::xml_node node, const char* tests, const char* failures) {
  CHECK(value(node, "tests") == tests);
  CHECK(value(node, "failures") == failures);
}

TEST_CASE("a test for each gate; a failed one has its message and sequences") {
  const test::OutputData data = test::sample_outputs();
  const Junit junit(make_junit(data.rows, data.gates, &data.gaps, 0.05));
  check_counts(junit.gates, "2", "1");
  const pugi::xml_node passed = junit.gates.first_child();
  CHECK(value(passed, "classname") == "opseq.gates");
  CHECK(value(passed, "name") == "--fail-under-operators 90");
  CHECK_FALSE(passed.first_child());
  const pugi::xml_node failure = passed.next_sibling().child("failure");
  CHECK(value(failure, "message").starts_with("0 % are covered, not 80 % of </failure>]]>&amp;\"'<script>"));
  CHECK(value(failure, "message")
            .find("\\x0a\\x0a# h\\x0d\\x09\\x01\\x1b[31m\\xe2\\x80\\xae\\xef\\xbf\\xbe{0}") !=
        std::string::npos);
  CHECK(std::string(failure.text().get()) ==
        value(failure, "message") + "\nConv → Relu\n" + sequence_text(data.gates[1].sequences[1]));
}

TEST_CASE("a failed test for each gap that fails the gate, and none for others") {
  const test::OutputData data = test::sample_outputs();
  const Junit junit(make_junit(data.rows, data.gates, &data.gaps, 0.05));
  check_counts(junit.gaps, "1", "1");
  check_counts(junit.suites, "3", "2");
  const pugi::xml_node test = junit.gaps.child("testcase");
  CHECK_FALSE(test.next_sibling());
  CHECK(value(test, "classname") == "opseq.gaps.k2");
  CHECK(value(test, "name") == "Conv → Relu");
  CHECK(value(test.child("failure"), "message") == gap_figures_text(data.rows, data.gaps.gaps[0]));
  const std::string text = test.child("failure").text().get();
  CHECK(text.find("\nsmallest model: mismatch/sub folder/a#1.onnx (12 nodes)\nnodes: /conv1 (0), node 1") !=
        std::string::npos);
  const pugi::xml_node tested =
      junit.gaps.child("properties").find_child_by_attribute("property", "name", "tested");
  CHECK(value(tested, "value") == "2");
}

TEST_CASE("a gap that fails no gate is skipped, with the reason") {
  const test::OutputData data = test::sample_outputs();
  const auto test_of = [&](const Junit& junit) {
    check_counts(junit.gaps, "1", "0");
    CHECK(value(junit.gaps, "skipped") == "1");
    const pugi::xml_node test = junit.gaps.child("testcase");
    CHECK(value(test, "name") == "Conv → Relu");
    CHECK_FALSE(test.child("failure"));
    return std::string(test.child("skipped").text().get());
  };
  const std::string figures = gap_figures_text(data.rows, data.gaps.gaps[0]) +
                              "; smallest model: mismatch/sub folder/a#1.onnx (12 nodes); nodes: /conv1 (0)";
  CHECK(test_of(Junit(make_junit(data.rows, data.gates, &data.gaps, std::nullopt)))
            .starts_with("No gate on gaps is asked for. " + figures));
  CHECK(test_of(Junit(make_junit(data.rows, data.gates, &data.gaps, 0.01)))
            .starts_with("The gate is a q of at most 0.01. " + figures));
}

TEST_CASE("a gap that fails the gate has a test, significant or not") {
  const test::OutputData data = test::sample_outputs();
  const Junit junit(make_junit(data.rows, data.gates, &data.gaps, 0.06));
  check_counts(junit.gaps, "2", "2");
  CHECK(value(junit.gaps, "skipped") == "0");
}

TEST_CASE("sequences whose names are long have tests of different names") {
  test::OutputData data = test::sample_outputs();
  const std::string start(5000, 'x');
  data.rows.operators = {"Conv", start + '1', start + '2'};
  data.gaps.gaps = {test::sample_gap(1, 0, 1), test::sample_gap(3, 0, 1)};
  data.rows.sequences[3] = {2};
  const Junit junit(make_junit(data.rows, {}, &data.gaps, std::nullopt));
  const pugi::xml_node test = junit.gaps.child("testcase");
  CHECK(value(test, "name") == start + '1');
  CHECK(value(test.next_sibling(), "name") == start + '2');
}

TEST_CASE("without gaps there is no suite of them") {
  const test::OutputData data = test::sample_outputs();
  const Junit gates_only(make_junit(data.rows, data.gates, nullptr, std::nullopt));
  CHECK_FALSE(gates_only.gaps);
  check_counts(gates_only.suites, "2", "1");
}

TEST_CASE("a suite of nothing has a test that says so") {
  const GapReport no_gaps;
  const Junit nothing(make_junit({}, {}, &no_gaps, std::nullopt));
  check_counts(nothing.suites, "2", "0");
  const auto reason = [](pugi::xml_node suite) {
    check_counts(suite, "1", "0");
    return std::string(suite.child("testcase").child("skipped").text().get());
  };
  CHECK(reason(nothing.gates) == "No gate is asked for.");
  CHECK(reason(nothing.gaps) == "No sequence could be tested.");
  GapReport tested;
  tested.tested = 3;
  const Junit passed(make_junit({}, {}, &tested, std::nullopt));
  CHECK(reason(passed.gaps).empty());
  CHECK(value(passed.gaps, "skipped") == "0");
}

TEST_CASE("the same data give the same text, with neither clock nor forbidden characters in it") {
  const test::OutputData data = test::sample_outputs();
  const std::string text = make_junit(data.rows, data.gates, &data.gaps, 0.05);
  CHECK(text == make_junit(data.rows, data.gates, &data.gaps, 0.05));
  CHECK(text.find("timestamp") == std::string::npos);
  for (const char c : text) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
  CHECK(text.find("<script>") == std::string::npos);
}

}  // namespace junit_test
}  // namespace opseq
