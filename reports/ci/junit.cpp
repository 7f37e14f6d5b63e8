#include "reports/ci/junit.h"

#include <fmt/format.h>

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

pugi::xml_node append_suite(pugi::xml_node suites, const char* name) {
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", name);
  return suite;
}

// What is known once it has all its tests.
void finish_suite(pugi::xml_node suite) {
  set_counts(suite);
  set(suite, "skipped", std::to_string(suite.select_nodes(".//skipped").size()));
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

// As text: the schema knows no attributes of it.
void append_skipped(pugi::xml_node test, const std::string& reason) {
  test.append_child("skipped").text() = xml_text(reason).c_str();
}

void append_gates(pugi::xml_node suites, const std::vector<Gate>& gates) {
  pugi::xml_node suite = append_suite(suites, "opseq.gates");
  for (const Gate& gate : gates) {
    const pugi::xml_node test = append_test(suite, "opseq.gates", gate.name);
    if (gate.passed) continue;
    std::vector<std::string> lines;
    for (const auto& operators : gate.sequences) lines.push_back(sequence_text(operators));
    append_failure(test, "gate", gate.message, lines);
  }
  // Some CI systems take a report without tests for a broken one.
  if (gates.empty()) append_skipped(append_test(suite, "opseq.gates", "any"), "No gate is asked for.");
  finish_suite(suite);
}

void append_properties(pugi::xml_node suite, const GapReport& gaps) {
  pugi::xml_node properties = suite.append_child("properties");
  for (const auto& [name, value] :
       {std::pair("sequences", gaps.sequences), std::pair("uncovered", gaps.uncovered),
        std::pair("minimal", gaps.minimal), std::pair("minimal_target_only", gaps.minimal_target_only),
        std::pair("gaps", std::uint64_t{gaps.gaps.size()}), std::pair("tested", gaps.tested),
        std::pair("significant_stratified", gaps.significant_stratified)}) {
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

bool fails_gate(const Gap& gap, std::optional<double> gate_q) {
  return gate_q && gap.is_tested && gap.association.stratified_q <= *gate_q;
}

void append_gap(pugi::xml_node suite, const NgramRows& rows, const Gap& gap, std::optional<double> gate_q) {
  const std::vector<std::string> operators = operator_names(rows, gap.sequence);
  const pugi::xml_node test =
      append_test(suite, "opseq.gaps.k" + std::to_string(operators.size()), whole_sequence(operators));
  const std::string figures = gap_figures_text(rows, gap);
  const std::vector<std::string> places{"smallest model: " + smallest_model_text(rows, gap),
                                        "nodes: " + witness_text(gap)};
  if (fails_gate(gap, gate_q)) return append_failure(test, "gap", figures, places);
  const std::string reason =
      gate_q ? fmt::format("The gate is a q of at most {}. ", *gate_q) : "No gate on gaps is asked for. ";
  append_skipped(test, fmt::format("{}{}; {}; {}", reason, figures, places[0], places[1]));
}

void append_gaps(pugi::xml_node suites, const NgramRows& rows, const GapReport& gaps,
                 std::optional<double> gate_q) {
  pugi::xml_node suite = append_suite(suites, "opseq.gaps");
  append_properties(suite, gaps);
  for (const Gap& gap : gaps.gaps)
    if (is_significant(gap) || fails_gate(gap, gate_q)) append_gap(suite, rows, gap, gate_q);
  if (!suite.child("testcase")) {
    const pugi::xml_node test = append_test(suite, "opseq.gaps", "any");
    if (gaps.tested == 0) append_skipped(test, "No sequence could be tested.");
  }
  finish_suite(suite);
}

}  // namespace

std::string make_junit(const NgramRows& rows, const std::vector<Gate>& gates, const GapReport* gaps,
                       std::optional<double> gate_q) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "opseq");
  append_gates(suites, gates);
  if (gaps != nullptr) append_gaps(suites, rows, *gaps, gate_q);
  set_counts(suites);
  return to_string(document);
}

}  // namespace opseq
