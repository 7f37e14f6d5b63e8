#include "reports/program/options/analysis_choice.h"

#include "reports/program/options/described_options.h"

namespace opseq {

void add_analysis(OptionList& list, AnalysisChoice& choice) {
  DescribedOptionAdder adder(list, choice);
  for (const AnalysisOption& option : analysis_option_table()) adder.add(option);
}

void add_reduction(OptionList& list, AnalysisChoice& choice) {
  DescribedOptionAdder adder(list, choice);
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
  return changed_options(analysis_option_table(), options, plain);
}

}  // namespace opseq
