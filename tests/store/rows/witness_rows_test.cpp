#include "store/rows/witness_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "store/rows/model_ngram_rows.h"
#include "tests/support/models/random_models.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace witness_rows_test {

using namespace test;  // the builders

// The nodes of every way through the model.
void walk(const RandomModel& model, int from, std::vector<int>& so_far, std::vector<std::vector<int>>& ways) {
  if (from >= 0 && model.ends.contains(static_cast<std::size_t>(from))) ways.push_back(so_far);
  for (std::size_t i = 0; i < model.types.size(); ++i) {
    if (!model.reads(i, from)) continue;
    so_far.push_back(static_cast<int>(i));
    walk(model, static_cast<int>(i), so_far, ways);
    so_far.pop_back();
  }
}

// Of the nodes that follow each other on a way and have these types, those that are lowest from the end.
std::vector<int> naive_witness(const RandomModel& model, const Names& operators) {
  std::vector<std::vector<int>> ways;
  std::vector<int> so_far;
  walk(model, -1, so_far, ways);
  std::vector<int> best;
  for (const std::vector<int>& way : ways)
    for (std::size_t begin = 0; begin + operators.size() <= way.size(); ++begin) {
      std::vector<int> nodes;
      for (std::size_t i = 0; i < operators.size(); ++i)
        if (const int at = way[begin + i]; model.types[static_cast<std::size_t>(at)] == operators[i])
          nodes.insert(nodes.begin(), at);
      if (nodes.size() == operators.size() && (best.empty() || nodes < best)) best = nodes;
    }
  std::reverse(best.begin(), best.end());
  return best;
}

TEST_CASE("witnesses are the lowest nodes that form the sequence on a way through the model") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  test::Dice dice(11);
  std::map<std::string, RandomModel> models;
  for (int i = 0; i < 40; ++i) {
    const std::string file = std::to_string(i) + ".onnx";
    models[file] = test::random_model(dice, {"Abs", "Neg", "Relu"});
    folder.write("m/" + file, models[file].bytes());
  }
  ingest(database, {{"tests", {folder / "m"}}}, test::complete_ingest());
  analyze(database, {});
  const NgramRows rows = load_ngram_rows(database);
  std::vector<WitnessRequest> requests;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
    for (std::uint32_t m = 0; m < rows.models.size(); ++m) requests.push_back({s, m});
  const auto witnesses = load_witnesses(database, rows, requests);
  REQUIRE(witnesses.size() == requests.size());
  std::size_t held = 0;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    std::vector<WitnessNode> expected;
    const RandomModel& model = models.at(rows.models[requests[i].model].path);
    for (const int v : naive_witness(model, operator_names(rows, requests[i].sequence)))
      expected.push_back({v, "n" + std::to_string(v), std::to_string(v)});
    CHECK(witnesses[i] == expected);
    held += !expected.empty();
  }
  CHECK(held == rows.holders.members.size());
}

TEST_CASE("a node of a body or without a name is told by its location") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  const auto body =
      test::graph({test::node("Abs", {"b"}, {"c"}), test::node("Neg", {"c"}, {"d"})}, {"b"}, {"d"});
  folder.write("m/a.onnx",
               test::serialised(test::model(test::graph(
                   {test::node("Loop", {"x", "x", "x"}, {"y"}, {test::body("body", body)})}, {"x"}, {"y"}))));
  ingest(database, {{"tests", {folder / "m"}}}, test::complete_ingest());
  analyze(database, {});
  const NgramRows rows = load_ngram_rows(database);
  const auto sequence = find_sequence(rows, {"Abs", "Neg"});
  REQUIRE(sequence);
  const std::vector<WitnessRequest> requests{{*sequence, 0}};
  const auto witnesses = load_witnesses(database, rows, requests);
  REQUIRE(witnesses[0].size() == 2);
  CHECK(witnesses[0][0].name.empty());
  CHECK(witnesses[0][0].location == "0/body/0");
  CHECK(witnesses[0][1].location == "0/body/1");
  CHECK(load_witnesses(database, rows, {}).empty());
}

struct OneModel {
  const TemporaryFolder folder;

  Database built(const onnx::ModelProto& made) {
    folder.write("mismatch/a.onnx", serialised(made));
    Database database(folder / "db", OpenMode::create);
    ingest(database, {{"mismatch", {folder / "mismatch"}}}, complete_ingest());
    analyze(database, {});
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

TEST_CASE_FIXTURE(OneModel, "all places of a sequence, by their ends, up to the limit") {
  onnx::GraphProto main = forks(2);  // Relu, Sigmoid, Add, twice: 0 ... 5
  main.mutable_node(3)->set_name("n");
  Database database = built(model(main));
  CHECK(occurrences(database, {"Relu", "Add"}, 10) == Names{"0 2", "3n 5"});
  CHECK(occurrences(database, {"Relu", "Add"}, 1) == Names{"0 2"});
  CHECK(occurrences(database, {"Relu", "Add"}, 0).empty());
  CHECK(occurrences(database, {"Add"}, 10) == Names{"2", "5"});
  CHECK(occurrences(database, {"Relu", "Add", "Relu", "Add"}, 10) == Names{"0 2 3n 5"});
}

TEST_CASE_FIXTURE(OneModel, "the first of all places is the witness") {
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

TEST_CASE_FIXTURE(OneModel, "what is on no way from an input to an output is no place") {
  Database database = built(
      model(graph({node("Abs", {"x"}, {"a"}), node("Exp", {"a"}, {"y"}), node("Abs", {"x"}, {"b"}),
                   node("Exp", {"b"}, {"nowhere"}), node("Abs", {"w"}, {"c"}), node("Exp", {"c"}, {"z"})},
                  {"x"}, {"y", "z"}, {"w"})));
  CHECK(occurrences(database, {"Abs", "Exp"}, 10) == Names{"0 1"});
}

TEST_CASE_FIXTURE(OneModel, "places in bodies and inlined functions have their ways as locations") {
  const auto called = function("F", {"p"}, {"q"}, {node("Abs", {"p"}, {"s"}), node("Exp", {"s"}, {"q"})});
  const auto taken = graph({node("Abs", {"x"}, {"a"}), node("Exp", {"a"}, {"t"})}, {}, {"t"});
  const auto main = graph({node("F", {"x"}, {"z"}), node("If", {"c"}, {"y"}, {body("then_branch", taken)})},
                          {"x", "c"}, {"y", "z"});
  Database database = built(model(main, {called}));
  CHECK(occurrences(database, {"Abs", "Exp"}, 10) == Names{"0/0 0/1", "1/then_branch/0 1/then_branch/1"});
}

}  // namespace witness_rows_test
}  // namespace opseq
