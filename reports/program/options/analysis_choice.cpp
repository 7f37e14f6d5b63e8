#include "reports/program/options/analysis_choice.h"

#include "reports/program/options/described_options.h"
#include "reports/program/options/role_options.h"

namespace opseq {

namespace {

const char* heading_of(AnalysisPart part) {
  switch (part) {
    case AnalysisPart::models:
      return "Models";
    case AnalysisPart::matching:
    case AnalysisPart::paths:
      return "Paths and matching";
    case AnalysisPart::reduction:
      return "Reduction";
    case AnalysisPart::ngrams:
      return "n-grams";
  }
  return "";
}

}  // namespace

void add_analysis(const OptionList& command, AnalysisChoice& choice) {
  for (const AnalysisOption& option : analysis_option_table())
    DescribedOptionAdder(command.under(heading_of(option.part)), choice).add(option);
}

void add_reduction(const OptionList& command, AnalysisChoice& choice) {
  DescribedOptionAdder adder(command.under(heading_of(AnalysisPart::reduction)), choice);
  for (const AnalysisOption& option : analysis_option_table())
    if (option.part == AnalysisPart::reduction) adder.add(option);
}

AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset, const AnalysisOptions& before) {
  switch (preset) {
    case Preset::published:
      return changed(published_analysis_options(), choice);
    case Preset::defaults:
      return changed(AnalysisOptions{}, choice);
    case Preset::none:
      break;
  }
  return changed(before, choice);
}

std::string changed_options(const AnalysisOptions& options, const AnalysisOptions& plain) {
  const std::string roles = changed_roles(options.roles, plain.roles);
  const std::string others = changed_options(analysis_option_table(), options, plain);
  return roles + (roles.empty() || others.empty() ? "" : ", ") + others;
}

}  // namespace opseq
