#include "reports/ci/junit.h"

#include <algorithm>

#include "reports/text/gap_wording.h"
#include "reports/text/xml_text.h"

namespace opseq {
namespace {

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name) = xml_text(value).c_str();
}

void set_counts(pugi::xml_node node, std::size_t tests, std::size_t failures) {
  set(node, "tests", std::to_string(tests));
  set(node, "failures", std::to_string(failures));
  set(node, "errors", "0");
  set(node, "time", "0");
}

pugi::xml_node append_suite(pugi::xml_node suites, const char* name, std::size_t tests,
                            std::size_t failures) {
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", name);
  set_counts(suite, tests, failures);
  set(suite, "skipped", "0");
  return suite;
}

pugi::xml_node append_test(pugi::xml_node suite, const std::string& class_name, const std::string& name) {
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "classname", class_name);
  set(test, "name", name);
  set(test, "time", "0");
  return test;
}

// `lines` have to be without line ends of their own: xml_text() makes them so.
void append_failure(pugi::xml_node test, const char* type, const std::string& message,
                    const std::vector<std::string>& lines) {
  pugi::xml_node failure = test.append_child("failure");
  set(failure, "type", type);
  set(failure, "message", message);
  std::string text;
  for (const std::string& line : lines) text += '\n' + xml_text(line);
  failure.text() = (xml_text(message) + text).c_str();
}

void append_gates(pugi::xml_node suites, const std::vector<Gate>& gates) {
  const auto failed =
      std::count_if(gates.begin(), gates.end(), [](const Gate& gate) { return !gate.passed; });
  pugi::xml_node suite = append_suite(suites, "opseq.gates", gates.size(), static_cast<std::size_t>(failed));
  for (const Gate& gate : gates) {
    const pugi::xml_node test = append_test(suite, "opseq.gates", gate.name);
    if (gate.passed) continue;
    std::vector<std::string> lines;
    for (const auto& operators : gate.sequences) lines.push_back(sequence_text(operators));
    append_failure(test, "gate", gate.message, lines);
  }
}

void append_properties(pugi::xml_node suite, const GapReport& gaps) {
  pugi::xml_node properties = suite.append_child("properties");
  for (const auto& [name, value] :
       {std::pair("sequences", gaps.sequences), std::pair("uncovered", gaps.uncovered),
        std::pair("minimal", gaps.minimal), std::pair("gaps", std::uint64_t{gaps.gaps.size()}),
        std::pair("tested", gaps.tested), std::pair("significant_cmh", gaps.significant_cmh)}) {
    pugi::xml_node property = properties.append_child("property");
    set(property, "name", name);
    set(property, "value", std::to_string(value));
  }
}

// Whole, unlike sequence_text(): two tests have two names.
std::string whole_sequence(const std::vector<std::string>& operators) {
  std::string text;
  for (const std::string& name : operators) text += (text.empty() ? "" : " → ") + name;
  return text;
}

void append_gap(pugi::xml_node suite, const NgramRows& rows, const Gap& gap) {
  const std::vector<std::string> operators = operator_names(rows, gap.sequence);
  const pugi::xml_node test =
      append_test(suite, "opseq.gaps.k" + std::to_string(operators.size()), whole_sequence(operators));
  append_failure(test, "gap", gap_figures_text(rows, gap),
                 {"smallest model: " + smallest_model_text(rows, gap), "nodes: " + witness_text(gap)});
}

void append_gaps(pugi::xml_node suites, const NgramRows& rows, const GapReport& gaps) {
  const auto total =
      static_cast<std::size_t>(std::count_if(gaps.gaps.begin(), gaps.gaps.end(), is_significant));
  pugi::xml_node suite = append_suite(suites, "opseq.gaps", total, total);
  append_properties(suite, gaps);
  for (const Gap& gap : gaps.gaps)
    if (is_significant(gap)) append_gap(suite, rows, gap);
}

std::size_t sum_of(pugi::xml_node suites, const char* name) {
  std::size_t sum = 0;
  for (const pugi::xml_node suite : suites.children()) sum += suite.attribute(name).as_ullong();
  return sum;
}

}  // namespace

std::string make_junit(const NgramRows& rows, const std::vector<Gate>& gates, const GapReport* gaps) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "opseq");
  append_gates(suites, gates);
  if (gaps != nullptr) append_gaps(suites, rows, *gaps);
  set_counts(suites, sum_of(suites, "tests"), sum_of(suites, "failures"));
  return to_string(document);
}

}  // namespace opseq
