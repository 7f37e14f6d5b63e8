#include "store/rows/model_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace model_rows_test {

using test::rows_of;
using test::TemporaryFolder;

ReadModel read_model(const std::string& set_name, const std::string& path, const onnx::GraphProto& graph,
                     const GraphOptions& options = {}) {
  const Model model = test::parsed(test::model(graph));
  ReadModel read;
  read.set_name = set_name;
  read.path = path;
  read.file = "/models/" + set_name + "/" + path;
  read.source = "/models/" + set_name;
  read.stamp = FileStamp{12, 34};
  read.limits = "{}";
  read.graph.reset(new ModelGraph(build_model_graph(model, options)));
  read.structure_hash = "hash of " + path;
  read.ir_version = model.ir_version;
  read.opset_imports = model.opset_imports;
  read.producer = "test 1.0";
  read.edges = edge_total(read.graph->graph);
  read.paths = PathCount("123456789012345678901234567890");
  return read;
}

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  Fixture() { database.sql().exec("INSERT INTO model_set VALUES ('m'), ('c'), ('Z')"); }
};

TEST_CASE_FIXTURE(Fixture, "a model is written with all that is known of it") {
  ModelWriter writer(database);
  ReadModel read = read_model("m", "a.onnx", test::chain({"Relu", "com.example::Relu"}));
  read.opset_imports.push_back({"ai.onnx.ml", 3});
  writer.write(read);
  CHECK(rows_of(database, "SELECT * FROM model") ==
        std::vector<std::string>{"1|m|a.onnx|1|12|34|{}|ingested|NULL|1|hash of a.onnx|8|16|"
                                 "test 1.0|2|3|123456789012345678901234567890|NULL|NULL"});
  CHECK(rows_of(database, "SELECT * FROM source") == std::vector<std::string>{"1|/models/m|0"});
  CHECK(rows_of(database, "SELECT * FROM model_file") == std::vector<std::string>{"1|/models/m/a.onnx"});
  CHECK(rows_of(database, "SELECT * FROM opset_import ORDER BY position") ==
        std::vector<std::string>{"1|0||16", "1|1|ai.onnx.ml|3"});
  CHECK(rows_of(database,
                "SELECT vertex, kind, operator.name, vertex.name, location FROM vertex "
                "LEFT JOIN operator ON operator.id = operator_id ORDER BY vertex") ==
        std::vector<std::string>{"0|node|Relu||0", "1|node|com.example::Relu||1", "2|input|NULL|x|",
                                 "3|output|NULL|y|"});
  CHECK(rows_of(database, "SELECT source, target FROM edge ORDER BY 1, 2") ==
        std::vector<std::string>{"0|1", "1|3", "2|0"});
}

TEST_CASE_FIXTURE(Fixture, "an unreadable model is a row with the reason alone") {
  ModelWriter writer(database);
  ReadModel read;
  read.set_name = "m";
  read.path = "bad.onnx";
  read.file = "/models/m/bad.onnx";
  read.source = "/models/m";
  read.reason = "bad.onnx: it is empty.";
  writer.write(read);
  CHECK(rows_of(database, "SELECT status, reason, file_bytes, structure_hash, nodes, paths FROM model") ==
        std::vector<std::string>{"unreadable|bad.onnx: it is empty.|NULL|NULL|NULL|NULL"});
  CHECK(rows_of(database, "SELECT * FROM vertex").empty());
}

TEST_CASE_FIXTURE(Fixture, "a path of the machine is in the database once, and each file is known by it") {
  ModelWriter writer(database);
  for (const char* name : {"b.onnx", "a.onnx"}) writer.write(read_model("m", name, test::chain({"Relu"})));
  ReadModel given = read_model("m", "c.onnx", test::chain({"Relu"}));
  given.source = given.file = "/elsewhere/c.onnx";
  given.is_file_given = true;
  writer.write(given);
  ReadModel below_root = read_model("m", "d.onnx", test::chain({"Relu"}));
  below_root.source = "/";
  writer.write(below_root);
  CHECK(rows_of(database, "SELECT path, file FROM model_file JOIN model ON id = model_id ORDER BY path") ==
        std::vector<std::string>{"a.onnx|/models/m/a.onnx", "b.onnx|/models/m/b.onnx",
                                 "c.onnx|/elsewhere/c.onnx", "d.onnx|/d.onnx"});
  CHECK(rows_of(database, "SELECT path FROM source ORDER BY path") ==
        std::vector<std::string>{"/", "/elsewhere/c.onnx", "/models/m"});
  database.sql().exec("DELETE FROM model WHERE path = 'd.onnx'");
  number_models(database);
  CHECK(rows_of(database, "SELECT id, path FROM source ORDER BY id") ==
        std::vector<std::string>{"1|/elsewhere/c.onnx", "2|/models/m"});
  CHECK(rows_of(database, "SELECT path, source_id FROM model ORDER BY id") ==
        std::vector<std::string>{"a.onnx|2", "b.onnx|2", "c.onnx|1"});
}

TEST_CASE_FIXTURE(Fixture, "writing a file again replaces all its rows") {
  ModelWriter writer(database);
  writer.write(read_model("m", "a.onnx", test::chain({"Relu", "Relu", "Relu"})));
  writer.write(read_model("c", "a.onnx", test::chain({"Relu"})));
  writer.write(read_model("m", "a.onnx", test::chain({"Tan"})));
  CHECK(rows_of(database, "SELECT set_name, nodes FROM model ORDER BY set_name") ==
        std::vector<std::string>{"c|1", "m|1"});
  CHECK(rows_of(database, "SELECT count(*) FROM vertex") == std::vector<std::string>{"6"});
  CHECK(rows_of(database, "SELECT count(*) FROM edge") == std::vector<std::string>{"4"});
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "removing a model leaves nothing of it") {
  ModelWriter writer(database);
  writer.write(read_model("m", "a.onnx", test::chain({"Relu"})));
  writer.remove(1);
  for (const char* table : {"model", "vertex", "edge", "graph_vertex", "graph_edge", "opset_import"})
    CHECK(rows_of(database, std::string("SELECT * FROM ") + table).empty());
}

TEST_CASE_FIXTURE(Fixture, "models are numbered by set, path and file, compared as bytes") {
  ModelWriter writer(database);
  // As text, the backslash of \xff would come before 'a'; as bytes it comes behind all letters.
  const std::vector<std::pair<std::string, std::string>> in_order{
      {"Z", "a"}, {"c", "B"},        {"c", "a"},     {"c", "a/b"}, {"c", "a\\\\b"},
      {"c", "z"}, {"c", "\xc3\xa9"}, {"c", "\\xff"}, {"m", "a"}};
  for (const std::size_t i : {4U, 8U, 0U, 7U, 2U, 6U, 1U, 3U, 5U})
    writer.write(read_model(in_order[i].first, in_order[i].second, test::chain({"Relu", "Tan"})));
  number_models(database);
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < in_order.size(); ++i)
    expected.push_back(std::to_string(i + 1) + '|' + in_order[i].first + '|' + in_order[i].second);
  CHECK(rows_of(database, "SELECT id, set_name, path FROM model ORDER BY id") == expected);
  CHECK(rows_of(database, "SELECT model_id, count(*) FROM edge GROUP BY model_id").size() == in_order.size());
  CHECK(rows_of(database, "SELECT count(*) FROM vertex WHERE model_id NOT IN (SELECT id FROM model)") ==
        std::vector<std::string>{"0"});
  CHECK(test::damage(database).empty());
  const auto before = test::dump(database);
  number_models(database);
  CHECK(test::dump(database) == before);
  CHECK(rows_of(database, "SELECT count(*) FROM model WHERE graph_id <> id") !=
        std::vector<std::string>{"0"});
}

TEST_CASE_FIXTURE(Fixture, "labels number the operators by name, whatever order they came in") {
  ModelWriter writer(database);
  writer.write(read_model("m", "b", test::chain({"Tan", "Add", "a::Add", "Zz", "Add"})));
  const OperatorLabels labels = load_operator_labels(database);
  CHECK(labels.names == std::vector<std::string>{"Add", "Tan", "Zz", "a::Add"});
  CHECK(labels.label_total() == 4 + first_operator_label);
  for (const auto& [id, label] : labels.label_of_id)
    CHECK(database.text("SELECT name FROM operator WHERE id = " + std::to_string(id)) ==
          labels.names[label - first_operator_label]);
}

TEST_CASE_FIXTURE(Fixture, "the types of operators stand beside what labels add to them") {
  GraphOptions options;
  options.label = LabelKind::version;
  ModelWriter writer(database);
  writer.write(read_model("m", "a", test::chain({"Tan", "Add", "a::Add"}), options));
  const OperatorLabels labels = load_operator_labels(database);
  CHECK(labels.names == std::vector<std::string>{"Add@14", "Tan@7", "a::Add"});
  CHECK(labels.types == std::vector<std::string>{"Add", "Tan", "a::Add"});
}

TEST_CASE_FIXTURE(Fixture, "a graph comes back from the database as it went in") {
  ModelWriter writer(database);
  writer.write(read_model("m", "first", test::chain({"Tan"})));
  const ReadModel read = read_model("m", "forks", test::forks(3));
  writer.write(read);
  const OperatorLabels labels = load_operator_labels(database);
  GraphLoader loader(database, labels);
  for (int time = 0; time < 2; ++time) {
    const OperatorGraph loaded = loader.load(2);
    REQUIRE(num_vertices(loaded) == num_vertices(read.graph->graph));
    for (const auto v : boost::make_iterator_range(vertices(loaded))) {
      const auto name = [&](const OperatorGraph& graph, const std::vector<std::string>& names) {
        const Label label = graph[v].label;
        return label < first_operator_label ? std::to_string(label) : names[label - first_operator_label];
      };
      CHECK(name(loaded, labels.names) == name(read.graph->graph, read.graph->operators));
      std::vector<std::size_t> targets;
      std::vector<std::size_t> expected;
      for (const auto& edge : boost::make_iterator_range(out_edges(v, loaded)))
        targets.push_back(target(edge, loaded));
      for (const auto& edge : boost::make_iterator_range(out_edges(v, read.graph->graph)))
        expected.push_back(target(edge, read.graph->graph));
      CHECK(targets == expected);
    }
  }
  CHECK(num_vertices(loader.load(99)) == 0);
}

TEST_CASE("the opset is that of the default domain under either name, of several the newest") {
  CHECK(default_opset({}) == std::nullopt);
  CHECK(default_opset({{"ai.onnx.ml", 3}}) == std::nullopt);
  CHECK(default_opset({{"", 9}, {"ai.onnx.ml", 30}, {"ai.onnx", 11}}) == 11);
  CHECK(default_opset({{"ai.onnx", 11}, {"", 9}}) == 11);
  CHECK(default_opset({{"", -1}}) == -1);
}

}  // namespace model_rows_test
}  // namespace opseq
