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

AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset) {
  return changed(preset == Preset::published ? published_analysis_options() : AnalysisOptions{}, choice);
}

}  // namespace opseq
