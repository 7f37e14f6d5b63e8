#include "reports/show/node_data.h"

#include <doctest/doctest.h>

#include "reports/sources/csv_rows.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace node_data_test {

using Json = nlohmann::ordered_json;

struct Fixture : test::AnalyzedDatabase {
  ShownModel shown = show_model(database, rows, 6, {});
  ModelGraph graph = load_model_graph(database, 6);
  std::uint32_t length = 2;
  std::vector<NodeCoverage> nodes = node_coverage(rows, shown, graph, length);

  NodeDataSubject subject() const { return {rows, shown, graph, length, nodes}; }
};

TEST_CASE_FIXTURE(Fixture, "node data of Model Explorer, in a form without the name of a graph") {
  const Json json = make_node_data_json(subject());
  CHECK(json["format"] == "opseq-node-data");
  CHECK(json["name"] == "Sequences of 2 operators that tests lacks");
  CHECK(json["model"] == Json::parse(R"({"id": 6, "set": "mismatch", "path": "d.onnx"})"));
  CHECK(json["k"] == 2);
  CHECK(json["by"] == Json{"tests"});
  REQUIRE(json["results"].size() == 5);
  CHECK(json["results"]["#0"] == Json::parse(R"({"value": 1, "bgColor": "#d55e00", "textColor": "#000000",
      "coverage": "uncovered", "covered": 0, "uncovered": 1, "minimal_gaps": 1, "operator": "Floor",
      "location": "0"})"));
  CHECK(json["results"]["#1"]["coverage"] == "partly");
  CHECK(json["results"]["#1"]["value"] == 1);
  CHECK(json["results"]["#2"]["coverage"] == "covered");
  CHECK(json["results"]["#2"]["value"] == 0);
  CHECK(json["results"]["#2"]["bgColor"] != json["results"]["#1"]["bgColor"]);
  CHECK(json["none"] == Json::array());
}

TEST_CASE_FIXTURE(Fixture, "nodes that nothing runs through have no value and are named") {
  nodes[1].covered = nodes[1].uncovered = 0;
  const Json json = make_node_data_json(subject());
  CHECK(json["results"].size() == 4);
  CHECK(json["none"] == Json{"#1"});
}

TEST_CASE_FIXTURE(Fixture, "a line for each node as CSV") {
  graph.origins[0].name = "a,\"b\"";
  nodes[4].covered = nodes[4].uncovered = 0;
  const std::string text = make_node_data_csv(subject());
  CHECK(
      text.starts_with("key,name,location,operator,k,coverage,covered,uncovered,minimal_gaps\r\n"
                       "\"a,\"\"b\"\"\",\"a,\"\"b\"\"\",0,Floor,2,uncovered,0,1,1\r\n"
                       "#1,,1,Sub,2,partly,1,1,0\r\n"));
  CHECK(text.ends_with("#4,,4,Ceil,2,none,0,0,1\r\n"));
  CHECK(csv_rows(text).size() == 6);
}

}  // namespace node_data_test
}  // namespace opseq
