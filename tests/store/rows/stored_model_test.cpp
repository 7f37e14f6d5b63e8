#include "store/rows/stored_model.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace stored_model_test {

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  Fixture() {
    folder.write("m/bad.onnx", "");
    folder.write("m/chain.onnx", test::chain_model({"Abs", "Neg"}));
    auto made =
        test::model(test::graph({test::named("first", test::node("Abs", {"x"}, {"y"}))}, {"x"}, {"y"}));
    test::write_file(folder / "m/named.onnx", test::serialised(test::importing(made, "org.example", 7)));
    folder.write("t/copy.onnx", test::chain_model({"Abs", "Neg"}));
    folder.write("t/forks.onnx", test::forked_model(5));
    ingest(database, {{"m", {folder / "m"}}, {"t", {folder / "t"}}}, test::complete_ingest());
    AnalysisOptions options;
    options.paths.sequences = 20;
    analyze(database, options);
  }
};

TEST_CASE_FIXTURE(Fixture, "all models have a key, unreadable ones too") {
  const std::vector<ModelKey> keys = load_model_keys(database);
  REQUIRE(keys.size() == 5);
  CHECK(keys[0].path == "bad.onnx");
  CHECK(keys[4].id == 5);
  CHECK(keys[4].set_name == "t");
  CHECK(keys[4].path == "forks.onnx");
  CHECK(keys[4].file == (folder / "t/forks.onnx").string());
}

TEST_CASE_FIXTURE(Fixture, "a model's row, imports and duplicates") {
  const StoredModel model = load_stored_model(database, 2);
  CHECK(model.key.path == "chain.onnx");
  CHECK(model.status == ModelStatus::analyzed);
  CHECK_FALSE(model.reason);
  CHECK(model.nodes == 2);
  CHECK(model.edges == 3);
  CHECK(model.paths == "1");
  CHECK(model.distinct_paths == 1);
  CHECK(model.ngrams == 3);
  REQUIRE(model.duplicates.size() == 1);
  CHECK(model.duplicates[0].id == 4);
  CHECK(load_stored_model(database, 4).duplicates[0].id == 2);
  CHECK(load_stored_model(database, 4).structure_hash == model.structure_hash);
  const StoredModel named = load_stored_model(database, 3);
  REQUIRE_FALSE(named.opset_imports.empty());
  CHECK(named.opset_imports.back().domain == "org.example");
  CHECK(named.opset_imports.back().version == 7);
  CHECK(named.duplicates.empty());
}

TEST_CASE_FIXTURE(Fixture, "the models of a structure") {
  const std::vector<ModelKey> same =
      load_models_of_structure(database, load_stored_model(database, 2).structure_hash.value());
  REQUIRE(same.size() == 2);
  CHECK(same[0].id == 2);
  CHECK(same[1].path == "copy.onnx");
  CHECK(load_models_of_structure(database, "").empty());
}

TEST_CASE_FIXTURE(Fixture, "models that are not analyzed say why; what is not known is not there") {
  const StoredModel bad = load_stored_model(database, 1);
  CHECK(bad.status == ModelStatus::unreadable);
  CHECK(bad.reason == "bad.onnx: it is empty.");
  CHECK_FALSE(bad.nodes);
  CHECK_FALSE(bad.ngrams);
  CHECK_FALSE(bad.structure_hash);
  CHECK(bad.duplicates.empty());
  const StoredModel forks = load_stored_model(database, 5);
  CHECK(forks.status == ModelStatus::too_many_paths);
  CHECK(forks.reason);
  CHECK(forks.paths == "32");
  CHECK_FALSE(forks.distinct_paths);
  CHECK(forks.ngrams);
  const auto failure = test::store_failure([&] { load_stored_model(database, 6); });
  CHECK(failure.kind == Error::Kind::misuse);
  CHECK(failure.sentence == "The database has no model of number 6.");
}

TEST_CASE_FIXTURE(Fixture, "the graph is the one that was ingested") {
  const ModelGraph loaded = load_model_graph(database, 3);
  REQUIRE(num_vertices(loaded.graph) == 3);
  CHECK(edge_total(loaded.graph) == 2);
  REQUIRE(loaded.origins.size() == 3);
  CHECK(loaded.origins[0].name == "first");
  CHECK(loaded.origins[0].location == "0");
  CHECK(loaded.operators[loaded.graph[0].label - first_operator_label] == "Abs");
  CHECK(loaded.graph[1].label == input_label);
  CHECK(loaded.origins[1].name == "x");
  CHECK(loaded.graph[2].label == output_label);
  CHECK(num_vertices(load_model_graph(database, 1).graph) == 0);
}

TEST_CASE_FIXTURE(Fixture, "the file of a model with its stamp, and the size of its graph") {
  const StoredFile stored = load_stored_file(database, 3);
  CHECK(stored.file == load_stored_model(database, 3).key.file);
  CHECK(stored.stamp == file_stamp(stored.file));
  CHECK(load_vertex_total(database, 3) == 3);
  CHECK(load_vertex_total(database, 1) == 0);
  CHECK(load_vertex_total(database, 99) == 0);
  CHECK(test::store_failure([&] { load_stored_file(database, 99); }).kind == Error::Kind::misuse);
}

}  // namespace stored_model_test
}  // namespace opseq
