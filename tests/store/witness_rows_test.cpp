#include "store/witness_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/store/random_models.h"
#include "tests/store/tiny_models.h"

namespace opseq {
namespace {

using test::Names;
using test::RandomModel;
using test::TemporaryFolder;

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
  analyze(database, {}, 1);
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
  analyze(database, {}, 1);
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

}  // namespace
}  // namespace opseq
