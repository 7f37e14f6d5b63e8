// The coverage of a model's nodes as other programs read it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "reports/show/node_coverage.h"

namespace opseq {

inline constexpr int node_data_format_version = 1;

struct NodeDataSubject {
  const NgramRows& rows;
  const ShownModel& shown;
  const ModelGraph& graph;
  std::uint32_t length = 2;
  const std::vector<NodeCoverage>& nodes;  // node_coverage() of all that
};

// "Node data" of Model Explorer, for the graph that is open there: by node_keys() a value, the number of
// sequences that the suite lacks, and a colour. Its keys are documented in
// reports/schemas/node-data.schema.json.
nlohmann::ordered_json make_node_data_json(const NodeDataSubject& subject);

// One line per node, in the order of the file: key, name, location, operator, k, coverage, covered,
// uncovered, minimal_gaps. RFC 4180, with a header.
std::string make_node_data_csv(const NodeDataSubject& subject);

}  // namespace opseq
