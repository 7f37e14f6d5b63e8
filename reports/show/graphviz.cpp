#include "reports/show/graphviz.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <set>
#include <sstream>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr const char* highlight = "color=\"#c0392b\", penwidth=2";

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

struct IsShown {
  const std::vector<bool>* shown = nullptr;
  bool operator()(OperatorGraph::vertex_descriptor v) const { return (*shown)[v]; }
};

// The vertices that `steps` edges, in either direction, lead to from `start`.
std::vector<bool> neighbourhood(const OperatorGraph& graph, std::span<const VertexIndex> start,
                                std::size_t steps) {
  std::vector<bool> reached(num_vertices(graph));
  for (const VertexIndex v : start) reached[v] = true;
  for (std::size_t step = 0; step < steps; ++step) {
    const std::vector<bool> before = reached;
    for (const auto edge : boost::make_iterator_range(edges(graph))) {
      if (before[source(edge, graph)]) reached[target(edge, graph)] = true;
      if (before[target(edge, graph)]) reached[source(edge, graph)] = true;
    }
  }
  return reached;
}

class DotWriter {
 public:
  DotWriter(const ModelGraph& model, std::span<const VertexIndex> marked)
      : model_(model), vertices_(marked.begin(), marked.end()) {}

  void highlight_edges(std::span<const VertexIndex> path) {
    for (std::size_t i = 1; i < path.size(); ++i) edges_.emplace(path[i - 1], path[i]);
  }

  std::string vertex(std::size_t v) const {
    const Label label = model_.graph[v].label;
    const std::string name = escaped(model_.origins[v].name);
    if (label < first_operator_label)
      return fmt::format(" [label=\"{}\", shape=ellipse{}]", name, highlighted(v));
    return fmt::format(" [label=\"{}{}{}\", shape=box{}]",
                       escaped(model_.operators[label - first_operator_label]), name.empty() ? "" : "\\n",
                       name, highlighted(v));
  }

  std::string edge(std::size_t source, std::size_t target) const {
    return edges_.contains({source, target}) ? fmt::format("[{}]", highlight) : "";
  }

 private:
  std::string highlighted(std::size_t v) const {
    if (!vertices_.contains(v)) return "";
    return fmt::format(", {}, style=filled, fillcolor=\"#fadbd8\"", highlight);
  }

  const ModelGraph& model_;
  std::set<std::size_t> vertices_;
  std::set<std::pair<std::size_t, std::size_t>> edges_;
};

// Boost's own writers of labels take a backslash as it is, and leave words unquoted that DOT reserves.
std::string written(const auto& graph, const DotWriter& writer, const std::string& title) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  boost::write_graphviz(
      out, graph, [&](std::ostream& to, auto v) { to << writer.vertex(v); },
      [&](std::ostream& to, auto edge) { to << writer.edge(source(edge, graph), target(edge, graph)); },
      [&](std::ostream& to) {
        to << "graph [label=" << dot_string(title) << ", labelloc=t];\nnode [fontname=\"sans-serif\"];\n";
      },
      // As text: Boost would write numbers as the caller's locale does.
      boost::make_function_property_map<VertexIndex>([](VertexIndex v) { return std::to_string(v); }));
  return out.str();
}

}  // namespace

std::string dot_string(const std::string& text) { return '"' + escaped(text) + '"'; }

std::string make_dot(const ModelGraph& model, const std::string& title,
                     std::span<const VertexIndex> witness) {
  DotWriter writer(model, witness);
  writer.highlight_edges(witness);
  const std::size_t total = num_vertices(model.graph);
  if (witness.empty() || total <= whole_graph_vertices) return written(model.graph, writer, title);
  const std::vector<bool> shown = neighbourhood(model.graph, witness, neighbourhood_edges);
  const auto left = static_cast<std::uint64_t>(std::count(shown.begin(), shown.end(), true));
  const boost::filtered_graph part(model.graph, boost::keep_all(), IsShown{&shown});
  return written(part, writer,
                 fmt::format("{} (only the {} of {} vertices within {} edges of the sequence)", title,
                             grouped(left), grouped(total), neighbourhood_edges));
}

std::string make_marked_dot(const ModelGraph& model, const std::string& title,
                            std::span<const VertexIndex> marked) {
  return written(model.graph, DotWriter(model, marked), title);
}

}  // namespace opseq
