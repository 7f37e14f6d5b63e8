#include "reports/ci/junit.h"

#include <fmt/format.h>

#include "reports/ci/junit_report.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

std::vector<std::pair<std::string, std::string>> properties_of(const GapReport& gaps) {
  std::vector<std::pair<std::string, std::string>> properties;
  for (const auto& [name, value] :
       {std::pair("sequences", gaps.sequences), std::pair("uncovered", gaps.uncovered),
        std::pair("minimal", gaps.minimal), std::pair("minimal_target_only", gaps.minimal_target_only),
        std::pair("gaps", std::uint64_t{gaps.gaps.size()}), std::pair("tested", gaps.tested),
        std::pair("significant_stratified", gaps.significant_stratified)})
    properties.emplace_back(name, std::to_string(value));
  return properties;
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

JunitTest gap_test(const NgramRows& rows, const Gap& gap, std::optional<double> gate_q) {
  const std::vector<std::string> operators = operator_names(rows, gap.sequence);
  JunitTest test{"opseq.gaps.k" + std::to_string(operators.size()), whole_sequence(operators)};
  const std::string figures = gap_figures_text(rows, gap);
  const std::vector<std::string> places{"smallest model: " + smallest_model_text(rows, gap),
                                        "nodes: " + witness_text(gap)};
  if (fails_gate(gap, gate_q)) {
    test.ending = JunitTest::Ending::failed;
    test.type = "gap";
    test.message = figures;
    test.lines = places;
    return test;
  }
  const std::string reason =
      gate_q ? fmt::format("The gate is a q of at most {}. ", *gate_q) : "No gate on gaps is asked for. ";
  test.ending = JunitTest::Ending::skipped;
  test.message = fmt::format("{}{}; {}; {}", reason, figures, places[0], places[1]);
  return test;
}

JunitSuite gap_suite(const NgramRows& rows, const GapReport& gaps, std::optional<double> gate_q) {
  JunitSuite suite{"opseq.gaps", properties_of(gaps)};
  for (const Gap& gap : gaps.gaps)
    if (is_significant(gap) || fails_gate(gap, gate_q)) suite.tests.push_back(gap_test(rows, gap, gate_q));
  if (!suite.tests.empty()) return suite;
  JunitTest& test = suite.tests.emplace_back();
  test.class_name = suite.name;
  test.name = "any";
  if (gaps.tested > 0) return suite;
  test.ending = JunitTest::Ending::skipped;
  test.message = "No sequence could be tested.";
  return suite;
}

}  // namespace

std::string make_junit(const NgramRows& rows, const std::vector<Gate>& gates, const GapReport* gaps,
                       std::optional<double> gate_q) {
  std::vector<JunitSuite> suites{gate_suite(gates)};
  if (gaps != nullptr) suites.push_back(gap_suite(rows, *gaps, gate_q));
  return junit_text(suites);
}

}  // namespace opseq
