#include "reports/page/graph_json.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace graph_json_test {

using Json = nlohmann::ordered_json;

ModelGraph small() { return build_model_graph(test::parsed(test::model(test::chain({"Abs", "Neg"}))), {}); }

TEST_CASE("vertices, edges and values as columns") {
  GraphValues values;
  values.values = {{"x", "tensor(float)", "[1]", 2, ValueKind::input},
                   {"w", "", "", -1, ValueKind::weight},
                   {"v0", "", "", 0, ValueKind::node}};
  values.operands = {{0, 1, -1}, {2}, {}, {}};
  values.results = {{2}, {}, {0}, {}};
  const Json json = graph_json(small(), values);
  CHECK(json["kind"] == "nnio");
  CHECK(json["operator"] == Json::parse("[0,1,-1,-1]"));
  CHECK(json["name"] == Json::parse(R"(["","","x","y"])"));
  CHECK(json["location"] == Json::parse(R"(["0","1","",""])"));
  CHECK(json["edges"] == Json::parse("[0,1,1,3,2,0]"));
  CHECK(json["values"] == Json::parse(R"-({"name": ["x", "w", "v0"], "type": ["tensor(float)", "", ""],
    "shape": ["[1]", "", ""], "source": [2, -1, 0], "kind": "iwn"})-"));
  CHECK(json["operands"] == Json::parse("[[0,1,-1],[2],[],[]]"));
  CHECK(json["results"] == Json::parse("[[2],[],[0],[]]"));
  CHECK(json["problem"].is_null());
}

TEST_CASE("a problem takes the values only") {
  const Json json = graph_json(small(), {{}, {}, {}, "The file is gone."});
  CHECK(json["kind"] == "nnio");
  CHECK(json["problem"] == "The file is gone.");
  CHECK(json["values"]["name"] == Json::array());
  CHECK(json["operands"] == Json::array());
}

}  // namespace graph_json_test
}  // namespace opseq
