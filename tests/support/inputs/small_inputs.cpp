#include "tests/support/inputs/small_inputs.h"

namespace opseq::tests {
namespace {

// Calls `visit` with all subsets of `choices` added to the edges of `parts`.
void for_each_choice(GraphParts& parts, const std::vector<Edge>& choices,
                     const std::function<void(const GraphParts&)>& visit) {
  const std::size_t fixed = parts.edges.size();
  for (std::uint64_t subset = 0; subset < std::uint64_t{1} << choices.size(); ++subset) {
    parts.edges.resize(fixed);
    for (std::size_t edge = 0; edge < choices.size(); ++edge)
      if (subset >> edge & 1) parts.edges.push_back(choices[edge]);
    visit(parts);
  }
}

}  // namespace

std::vector<Sequence> all_sequences(std::size_t longest, Label label_total, Label first_label) {
  std::vector<Sequence> sequences{{}};
  for (std::size_t next = 0; next < sequences.size() && sequences[next].size() < longest; ++next)
    for (Label label = 0; label < label_total; ++label) {
      Sequence longer = sequences[next];
      longer.push_back(first_label + label);
      sequences.push_back(std::move(longer));
    }
  return sequences;
}

void for_each_small_graph(std::size_t most, const std::function<void(const GraphParts&)>& visit) {
  for (const Sequence& labels : all_sequences(most, first_operator_label + 2)) {
    std::vector<Edge> possible;
    for (VertexIndex i = 0; i < labels.size(); ++i)
      for (VertexIndex j = i + 1; j < labels.size(); ++j)
        if (labels[i] != output_label && labels[j] != input_label) possible.emplace_back(i, j);
    GraphParts parts{labels, {}};
    for_each_choice(parts, possible, visit);
  }
}

void for_each_enclosed_graph(std::size_t inner_total, const std::function<void(const GraphParts&)>& visit) {
  const auto last = static_cast<VertexIndex>(inner_total + 1);
  for (const Sequence& operators : all_sequences(inner_total, 2, first_operator_label)) {
    if (operators.size() != inner_total) continue;
    GraphParts parts{{input_label}, {}};
    parts.labels.insert(parts.labels.end(), operators.begin(), operators.end());
    parts.labels.push_back(output_label);
    std::vector<Edge> possible;
    for (VertexIndex i = 1; i < last; ++i) {
      parts.edges.insert(parts.edges.end(), {Edge(0, i), Edge(i, last)});
      for (VertexIndex j = i + 1; j < last; ++j) possible.emplace_back(i, j);
    }
    for_each_choice(parts, possible, visit);
  }
}

}  // namespace opseq::tests
