#include "reports/program/options/graph_choice.h"

#include "graph/option_names.h"
#include "graph/option_tables.h"
#include "reports/program/options/described_options.h"

namespace opseq {
namespace {

constexpr const char* reading_heading = "Reading";

}  // namespace

void add_graph(const OptionList& command, GraphChoice& choice) {
  const OptionList list = command.under(reading_heading);
  DescribedOptionAdder graph(list, choice.graph);
  for (const DescribedOption<GraphOptions>& option : graph_option_table()) graph.add(option);
  add_read_limits(command, choice.limits);
}

void add_read_limits(const OptionList& command, Changes<ReadLimits>& limits) {
  DescribedOptionAdder adder(command.under(reading_heading), limits);
  for (const DescribedOption<ReadLimits>& limit : read_limit_table()) adder.add(limit);
}

GraphOptions resolve(const GraphChoice& choice, Preset preset, const GraphOptions& stored) {
  return changed(preset == Preset::published ? published_graph_options : stored, choice.graph);
}

std::string changed_options(const GraphOptions& options) {
  return changed_options(graph_option_table(), options, GraphOptions{});
}

ReadLimits read_limits(const Changes<ReadLimits>& limits) { return changed(ReadLimits{}, limits); }

ReadLimits read_limits(const GraphChoice& choice) { return read_limits(choice.limits); }

}  // namespace opseq
