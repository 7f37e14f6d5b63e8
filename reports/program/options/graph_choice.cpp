#include "reports/program/options/graph_choice.h"

#include "graph/option_names.h"
#include "graph/option_tables.h"
#include "reports/program/options/described_options.h"

namespace opseq {

void add_graph(const OptionList& command, GraphChoice& choice) {
  const OptionList list = command.under("Reading");
  DescribedOptionAdder graph(list, choice.graph);
  for (const DescribedOption<GraphOptions>& option : graph_option_table()) graph.add(option);
  DescribedOptionAdder limits(list, choice.limits);
  for (const DescribedOption<ReadLimits>& limit : read_limit_table()) limits.add(limit);
}

GraphOptions resolve(const GraphChoice& choice, Preset preset, const GraphOptions& stored) {
  return changed(preset == Preset::published ? published_graph_options : stored, choice.graph);
}

std::string changed_options(const GraphOptions& options) {
  return changed_options(graph_option_table(), options, GraphOptions{});
}

ReadLimits read_limits(const GraphChoice& choice) { return changed(ReadLimits{}, choice.limits); }

}  // namespace opseq
