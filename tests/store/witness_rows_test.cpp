#include "store/witness_rows.h"

#include <doctest/doctest.h>

#include "tests/store/tiny_models.h"

namespace opseq {
namespace {

using namespace test;  // the builders

struct Fixture {
  const TemporaryFolder folder;

  Database built(const onnx::ModelProto& made) {
    folder.write("mismatch/a.onnx", serialised(made));
    Database database(folder / "db", OpenMode::create);
    ingest(database, {{"mismatch", {folder / "mismatch"}}}, complete_ingest());
    analyze(database, {}, 1);
    return database;
  }

  static Names occurrences(Database& database, const Names& operators, std::size_t limit) {
    const NgramRows rows = load_ngram_rows(database);
    const auto sequence = find_sequence(rows, operators);
    REQUIRE(sequence);
    Names all;
    for (const auto& nodes : load_occurrences(database, rows, {*sequence, 0}, limit)) {
      all.emplace_back();
      for (const WitnessNode& each : nodes)
        all.back() += (all.back().empty() ? "" : " ") + each.location + each.name;
    }
    return all;
  }
};

TEST_CASE_FIXTURE(Fixture, "all places of a sequence, by their ends, up to the limit") {
  onnx::GraphProto main = forks(2);  // Relu, Sigmoid, Add, twice: 0 ... 5
  main.mutable_node(3)->set_name("n");
  Database database = built(model(main));
  CHECK(occurrences(database, {"Relu", "Add"}, 10) == Names{"0 2", "3n 5"});
  CHECK(occurrences(database, {"Relu", "Add"}, 1) == Names{"0 2"});
  CHECK(occurrences(database, {"Relu", "Add"}, 0).empty());
  CHECK(occurrences(database, {"Add"}, 10) == Names{"2", "5"});
  CHECK(occurrences(database, {"Relu", "Add", "Relu", "Add"}, 10) == Names{"0 2 3n 5"});
}

TEST_CASE_FIXTURE(Fixture, "the first of all places is the witness") {
  onnx::GraphProto main = forks(3);
  for (onnx::NodeProto& each : *main.mutable_node())
    if (each.op_type() == "Sigmoid") each.set_op_type("Relu");
  Database database = built(model(main));
  const NgramRows rows = load_ngram_rows(database);
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const WitnessRequest request{s, 0};
    const auto all = load_occurrences(database, rows, request, 1000);
    const auto witness = load_witnesses(database, rows, {&request, 1})[0];
    REQUIRE_FALSE(all.empty());
    CHECK(all[0] == witness);
    CHECK(load_occurrences(database, rows, request, 1).size() == 1);
  }
  CHECK(occurrences(database, {"Relu", "Add", "Relu", "Add"}, 1000).size() == 8);
  CHECK(occurrences(database, {"Relu", "Add", "Relu"}, 3) == Names{"0 2 3", "1 2 3", "0 2 4"});
}

TEST_CASE_FIXTURE(Fixture, "what is on no way from an input to an output is no place") {
  Database database = built(
      model(graph({node("Abs", {"x"}, {"a"}), node("Exp", {"a"}, {"y"}), node("Abs", {"x"}, {"b"}),
                   node("Exp", {"b"}, {"nowhere"}), node("Abs", {"w"}, {"c"}), node("Exp", {"c"}, {"z"})},
                  {"x"}, {"y", "z"}, {"w"})));
  CHECK(occurrences(database, {"Abs", "Exp"}, 10) == Names{"0 1"});
}

TEST_CASE_FIXTURE(Fixture, "places in bodies and inlined functions have their ways as locations") {
  const auto called = function("F", {"p"}, {"q"}, {node("Abs", {"p"}, {"s"}), node("Exp", {"s"}, {"q"})});
  const auto taken = graph({node("Abs", {"x"}, {"a"}), node("Exp", {"a"}, {"t"})}, {}, {"t"});
  const auto main = graph({node("F", {"x"}, {"z"}), node("If", {"c"}, {"y"}, {body("then_branch", taken)})},
                          {"x", "c"}, {"y", "z"});
  Database database = built(model(main, {called}));
  CHECK(occurrences(database, {"Abs", "Exp"}, 10) == Names{"0/0 0/1", "1/then_branch/0 1/then_branch/1"});
}

}  // namespace
}  // namespace opseq
