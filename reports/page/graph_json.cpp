#include "reports/page/graph_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

char vertex_letter(Label label) {
  if (label >= first_operator_label) return 'n';
  return label == input_label ? 'i' : 'o';
}

char value_letter(ValueKind kind) {
  if (kind == ValueKind::node) return 'n';
  return kind == ValueKind::weight ? 'w' : 'i';
}

Json values_json(const GraphValues& values) {
  Json names = Json::array(), types = Json::array(), shapes = Json::array(), sources = Json::array();
  std::string kinds;
  for (const GraphValue& value : values.values) {
    names.push_back(value.name);
    types.push_back(value.type);
    shapes.push_back(value.shape);
    sources.push_back(value.source);
    kinds += value_letter(value.kind);
  }
  return {{"name", names}, {"type", types}, {"shape", shapes}, {"source", sources}, {"kind", kinds}};
}

void add_vertices(Json& json, const ModelGraph& model) {
  std::string kinds;
  Json operators = Json::array(), names = Json::array(), locations = Json::array();
  for (const auto v : boost::make_iterator_range(vertices(model.graph))) {
    const Label label = model.graph[v].label;
    kinds += vertex_letter(label);
    operators.push_back(label >= first_operator_label ? std::int64_t{label} - first_operator_label : -1);
    names.push_back(model.origins[v].name);
    locations.push_back(model.origins[v].location);
  }
  json["kind"] = kinds;
  json["operator"] = std::move(operators);
  json["name"] = std::move(names);
  json["location"] = std::move(locations);
}

Json edges_json(const OperatorGraph& graph) {
  Json list = Json::array();
  for (const auto v : boost::make_iterator_range(vertices(graph)))
    for (const auto& edge : boost::make_iterator_range(out_edges(v, graph))) {
      list.push_back(v);
      list.push_back(target(edge, graph));
    }
  return list;
}

}  // namespace

Json graph_json(const ModelGraph& model, const GraphValues& values) {
  Json json = Json::object();
  add_vertices(json, model);
  json["edges"] = edges_json(model.graph);
  json["values"] = values_json(values);
  json["operands"] = values.operands;
  json["results"] = values.results;
  json["problem"] = values.problem.empty() ? Json(nullptr) : Json(values.problem);
  return json;
}

}  // namespace opseq
