#include "reports/ci/junit_report.h"

#include "reports/text/gap_wording.h"
#include "reports/text/xml_text.h"

namespace opseq {
namespace {

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name) = xml_text(value).c_str();
}

void set_counts(pugi::xml_node node) {
  set(node, "tests", std::to_string(node.select_nodes(".//testcase").size()));
  set(node, "failures", std::to_string(node.select_nodes(".//failure").size()));
  set(node, "errors", "0");
  set(node, "time", "0");
}

// Lines have to be without line ends of their own: xml_text() makes them so.
void append_failure(pugi::xml_node node, const JunitTest& test) {
  pugi::xml_node failure = node.append_child("failure");
  set(failure, "type", test.type);
  set(failure, "message", test.message);
  std::string text;
  for (const std::string& line : test.lines) text += '\n' + xml_text(line);
  failure.text() = (xml_text(test.message) + text).c_str();
}

void append_test(pugi::xml_node suite, const JunitTest& test) {
  pugi::xml_node node = suite.append_child("testcase");
  set(node, "classname", test.class_name);
  set(node, "name", test.name);
  set(node, "time", "0");
  if (test.ending == JunitTest::Ending::failed) append_failure(node, test);
  // The reason as text: the schema knows no attributes of it.
  if (test.ending == JunitTest::Ending::skipped)
    node.append_child("skipped").text() = xml_text(test.message).c_str();
}

void append_properties(pugi::xml_node suite, const JunitSuite& said) {
  if (said.properties.empty()) return;
  pugi::xml_node properties = suite.append_child("properties");
  for (const auto& [name, value] : said.properties) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", name);
    set(property, "value", value);
  }
}

void append_suite(pugi::xml_node suites, const JunitSuite& said) {
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", said.name);
  append_properties(suite, said);
  for (const JunitTest& test : said.tests) append_test(suite, test);
  set_counts(suite);
  set(suite, "skipped", std::to_string(suite.select_nodes(".//skipped").size()));
}

}  // namespace

JunitSuite gate_suite(const std::vector<Gate>& gates) {
  JunitSuite suite{"opseq.gates"};
  for (const Gate& gate : gates) {
    JunitTest& test = suite.tests.emplace_back();
    test.class_name = suite.name;
    test.name = gate.name;
    if (gate.passed) continue;
    test.ending = JunitTest::Ending::failed;
    test.type = "gate";
    test.message = gate.message;
    for (const auto& operators : gate.sequences) test.lines.push_back(sequence_text(operators));
    test.lines.insert(test.lines.end(), gate.models.begin(), gate.models.end());
  }
  if (gates.empty())
    suite.tests.push_back({suite.name, "any", JunitTest::Ending::skipped, "", "No gate is asked for."});
  return suite;
}

std::string junit_text(const std::vector<JunitSuite>& suites) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  pugi::xml_node root = document.append_child("testsuites");
  set(root, "name", "opseq");
  for (const JunitSuite& suite : suites) append_suite(root, suite);
  set_counts(root);
  return to_string(document);
}

}  // namespace opseq
