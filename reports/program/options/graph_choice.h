// What is said of the graphs that models become, and of the limits on reading them.
#pragma once

#include <string>

#include "graph/model/model.h"
#include "graph/model_graph.h"
#include "reports/program/options/changes.h"
#include "reports/program/options/option_list.h"
#include "reports/program/options/preset.h"

namespace opseq {

struct GraphChoice {
  Changes<GraphOptions> graph;
  Changes<ReadLimits> limits;
};

void add_graph(const OptionList& command, GraphChoice& choice);
// The limits alone.
void add_read_limits(const OptionList& command, Changes<ReadLimits>& limits);

// The preset's values, or those `stored` in the database, with what was said in their place.
GraphOptions resolve(const GraphChoice& choice, Preset preset, const GraphOptions& stored);
// The defaults, with what was said in their place.
ReadLimits read_limits(const Changes<ReadLimits>& limits);
ReadLimits read_limits(const GraphChoice& choice);

// The options that are not the default ones, as the command line has them: "--functions opaque".
std::string changed_options(const GraphOptions& options);

}  // namespace opseq
