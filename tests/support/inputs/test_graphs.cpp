#include "tests/support/inputs/test_graphs.h"

namespace opseq::tests {

OrderedGraph ordered(const GraphParts& parts) {
  OrderedGraph result{make_operator_graph(parts.labels, parts.edges), {}};
  result.order = topological_order(result.graph);
  return result;
}

GraphParts chain(std::size_t operators) {
  GraphParts parts{Sequence(operators + 2, first_operator_label), {}};
  parts.labels.front() = input_label;
  parts.labels.back() = output_label;
  for (VertexIndex v = 0; v <= operators; ++v) parts.edges.emplace_back(v, v + 1);
  return parts;
}

GraphParts diamonds(std::size_t total, Label upper, Label lower) {
  GraphParts parts{{input_label}, {}};
  VertexIndex top = 0;
  for (std::size_t diamond = 0; diamond < total; ++diamond) {
    const bool is_last = diamond + 1 == total;
    parts.labels.insert(parts.labels.end(), {upper, lower, is_last ? output_label : first_operator_label});
    parts.edges.insert(parts.edges.end(), {Edge(top, top + 1), Edge(top, top + 2)});
    parts.edges.insert(parts.edges.end(), {Edge(top + 1, top + 3), Edge(top + 2, top + 3)});
    top += 3;
  }
  return parts;
}

GraphParts complete(std::size_t total) {
  GraphParts parts{Sequence(total, first_operator_label), {}};
  parts.labels.front() = input_label;
  parts.labels.back() = output_label;
  for (VertexIndex i = 0; i < total; ++i)
    for (VertexIndex j = i + 1; j < total; ++j) parts.edges.emplace_back(i, j);
  return parts;
}

GraphParts fan(std::size_t total) {
  GraphParts parts{{input_label}, {}};
  const auto output = static_cast<VertexIndex>(total + 1);
  for (VertexIndex way = 1; way <= total; ++way) {
    parts.labels.push_back(first_operator_label + way);
    parts.edges.insert(parts.edges.end(), {Edge(0, way), Edge(way, output)});
  }
  parts.labels.push_back(output_label);
  return parts;
}

}  // namespace opseq::tests
