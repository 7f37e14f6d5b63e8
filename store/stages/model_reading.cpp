#include "store/stages/model_reading.h"

#include "graph/base/text.h"
#include "graph/labelled_structure.h"
#include "graph/onnx/labelled_model.h"

namespace opseq {

void read_graph(ReadModel& read, const std::filesystem::path& file, const GraphOptions& options,
                const ReadLimits& limits) {
  const Model model = read_labelled_model(file, limits, options.label);
  // In place: Boost's graphs can be copied, but not moved.
  std::unique_ptr<const ModelGraph> graph(new ModelGraph(build_model_graph(model, options, limits)));
  read.paths = count_paths(graph->graph, topological_order(graph->graph));
  read.edges = edge_total(graph->graph);
  read.structure_hash = to_hex(labelled_structure(model, *graph));
  read.ir_version = model.ir_version;
  read.opset_imports = model.opset_imports;
  read.producer =
      to_text(model.producer_version.empty() ? model.producer_name
                                             : model.producer_name + ' ' + model.producer_version);
  read.graph = std::move(graph);
}

}  // namespace opseq
