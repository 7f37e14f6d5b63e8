// The nodes that leads mean, in the graph that the database has of a model.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "reports/classification/shown_classification.h"
#include "store/database/database.h"

namespace opseq {

// The vertex at the lead's place, where its operator has that type; none where the graph has functions as
// nodes, or in their place, and so other places. O(vertices).
std::optional<VertexIndex> lead_vertex(const ModelGraph& graph, const Lead& lead);

// Those of all leads of all outputs, ascending.
std::vector<VertexIndex> lead_vertices(const ModelGraph& graph, const ModelJudgement& model);

// What a lead is called: the name of its node, or, where it has none or is in no graph, its operator.
struct NamedLead {
  std::string name, location;
};

// Of each mismatching model that was run and has a file, in the order of the trials: the first suspect of the
// worst output, else its first lead of another kind, else that of the worst output that has one. O(sizes of
// these models).
struct LocatedMismatch {
  const Trial* trial = nullptr;  // with a file
  std::optional<NamedLead> lead{};
};
std::vector<LocatedMismatch> located_mismatches(Database& database, const ShownClassification& shown);

}  // namespace opseq
