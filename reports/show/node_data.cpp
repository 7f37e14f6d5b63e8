#include "reports/show/node_data.h"

#include "graph/base/version.h"
#include "reports/text/csv_text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// Okabe and Ito's blue, yellow and vermilion, and what can be read on them.
struct NodeColours {
  const char *box, *text;
};

NodeColours colours_of(const NodeCoverage& node) {
  if (node.uncovered == 0) return {"#0072b2", "#ffffff"};
  return node.covered == 0 ? NodeColours{"#d55e00", "#000000"} : NodeColours{"#f0e442", "#000000"};
}

const std::string& operator_of(const ModelGraph& graph, VertexIndex vertex) {
  return graph.operators[graph.graph[vertex].label - first_operator_label];
}

Json result_json(const ModelGraph& graph, const NodeCoverage& node) {
  const NodeColours colours = colours_of(node);
  return {{"value", node.uncovered},
          {"bgColor", colours.box},
          {"textColor", colours.text},
          {"coverage", coverage_name(node)},
          {"covered", node.covered},
          {"uncovered", node.uncovered},
          {"minimal_gaps", node.minimal_gaps},
          {"operator", operator_of(graph, node.vertex)},
          {"location", graph.origins[node.vertex].location}};
}

}  // namespace

Json make_node_data_json(const NodeDataSubject& subject) {
  const std::vector<std::string> keys = node_keys(subject.graph);
  const ModelKey& key = subject.shown.model.key;
  const std::string operators = subject.length == 1 ? "operator" : "operators";
  Json results = Json::object(), none = Json::array();
  for (const NodeCoverage& node : subject.nodes) {
    if (node.covered + node.uncovered == 0)
      none.push_back(keys[node.vertex]);
    else
      results[keys[node.vertex]] = result_json(subject.graph, node);
  }
  return {{"format", "opseq-node-data"},
          {"format_version", node_data_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"name", "Sequences of " + std::to_string(subject.length) + ' ' + operators + " that " +
                       set_list(subject.shown.options.roles.by) + " lacks"},
          {"model", {{"id", key.id}, {"set", key.set_name}, {"path", key.path}}},
          {"by", subject.shown.options.roles.by},
          {"k", subject.length},
          {"results", std::move(results)},
          {"none", std::move(none)}};
}

std::string make_node_data_csv(const NodeDataSubject& subject) {
  const std::vector<std::string> keys = node_keys(subject.graph);
  std::string text = "key,name,location,operator,k,coverage,covered,uncovered,minimal_gaps\r\n";
  for (const NodeCoverage& node : subject.nodes) {
    const VertexOrigin& origin = subject.graph.origins[node.vertex];
    for (const std::string& name :
         {keys[node.vertex], origin.name, origin.location, operator_of(subject.graph, node.vertex)})
      text += csv_field(name) + ',';
    text += std::to_string(subject.length) + ',' + coverage_name(node);
    for (const std::uint64_t count : {node.covered, node.uncovered, node.minimal_gaps})
      text += ',' + std::to_string(count);
    text += "\r\n";
  }
  return text;
}

}  // namespace opseq
