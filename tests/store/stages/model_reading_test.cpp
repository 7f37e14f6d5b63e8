#include "store/stages/model_reading.h"

#include <doctest/doctest.h>

#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace model_reading_test {

TEST_CASE("what a file says is what an ingest writes of it") {
  const test::TemporaryFolder folder;
  onnx::ModelProto made = test::model(test::forks(3));
  made.set_producer_name("maker");
  made.set_producer_version("1.2");
  folder.write("m/a.onnx", test::serialised(made));
  ReadModel read;
  read_graph(read, folder / "m/a.onnx", {}, {});
  REQUIRE(read.graph);
  CHECK(read.paths == 8);
  CHECK(read.producer == "maker 1.2");
  Database database{folder / "a.db", OpenMode::create};
  ingest(database, {{"m", {folder / "m"}}}, test::complete_ingest());
  CHECK(test::rows_of(database, "SELECT structure_hash, edges, paths, ir_version, producer FROM model") ==
        std::vector<std::string>{read.structure_hash + '|' + std::to_string(read.edges) + '|' +
                                 read.paths.str() + '|' + std::to_string(read.ir_version) + '|' +
                                 read.producer});
}

TEST_CASE("what is no model, or too much, is told") {
  const test::TemporaryFolder folder;
  folder.write("empty.onnx", "");
  folder.write("a.onnx", test::chain_model({"Abs", "Neg"}));
  ReadModel read;
  CHECK_THROWS_AS(read_graph(read, folder / "empty.onnx", {}, {}), ModelError);
  ReadLimits limits;
  limits.nodes = 1;
  CHECK_THROWS_AS(read_graph(read, folder / "a.onnx", {}, limits), LimitError);
  CHECK_FALSE(read.graph);
}

}  // namespace model_reading_test
}  // namespace opseq
