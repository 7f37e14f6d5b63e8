// Answers requests about the kernels, one JSON object per line, for the comparisons with independent
// implementations in this folder. The protocol is described where the requests are made (driver.py).
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/matching/matching_blocks.h"
#include "analyzer/matching/reduction.h"
#include "analyzer/matching/set_comparison.h"
#include "analyzer/paths/distinct_path_count.h"
#include "analyzer/paths/path_enumeration.h"
#include "graph/model/model.h"

using namespace opseq;
using Json = nlohmann::json;

namespace {

constexpr std::size_t label_total = 4096;

Json blocks_json(std::vector<Block> blocks) {
  std::sort(blocks.begin(), blocks.end());
  Json json = Json::array();
  for (const Block& block : blocks) json.push_back({block.p_begin, block.q_begin, block.length});
  return json;
}

Json blocks(const Json& request) {
  const auto p = request.at("p").get<Sequence>();
  const auto q = request.at("q").get<Sequence>();
  Json answer{{"plain", blocks_json(matching_blocks(p, q, request.at("autojunk").get<bool>()))},
              {"bit_parallel", nullptr}};
  if (q.size() <= BitParallelMatcher::longest_q) {
    BitParallelMatcher matcher(label_total);
    matcher.set_q(q);
    answer["bit_parallel"] = blocks_json(matcher.blocks(p, 1));
  }
  return answer;
}

Json lcs(const Json& request) {
  LongestCommonSubsequence finder;
  return {{"lcs", finder.find(request.at("p").get<Sequence>(), request.at("q").get<Sequence>())}};
}

TrigramPaths model_of(const Json& paths, TrigramTable& table) {
  auto sequences = paths.get<std::vector<Sequence>>();
  std::sort(sequences.begin(), sequences.end());
  LabelPaths stored;
  for (const Sequence& sequence : sequences) append_path(stored, sequence);
  return with_trigrams(std::move(stored), table);
}

Json shared(const Json& request) {
  TrigramTable table;
  const std::vector<TrigramPaths> first{model_of(request.at("a"), table)};
  const std::vector<TrigramPaths> second{model_of(request.at("b"), table)};
  const MatchOptions options{request.at("match") == "lcs" ? Match::lcs : Match::blocks,
                             request.at("autojunk").get<bool>()};
  Json found = Json::array();
  for (const SharedSequence& sequence : compare_sets(first, second, label_total, options).sequences)
    found.push_back(sequence.labels);
  return {{"shared", found}};
}

Json paths(const Json& request) {
  const OperatorGraph graph = make_operator_graph(request.at("labels").get<std::vector<Label>>(),
                                                  request.at("edges").get<std::vector<Edge>>());
  Json answer{{"count", nullptr}, {"sequences", nullptr}, {"cyclic", false}};
  try {
    const std::vector<VertexIndex> order = topological_order(graph);
    const PathCount count = count_paths(graph, order);
    answer["count"] = count.str();
    if (count > request.at("max_paths").get<std::uint64_t>()) return answer;
    const DistinctPaths distinct = enumerate_distinct_paths(graph, order, count, {});
    if (count_distinct_paths(graph, order) != PathCount(path_total(distinct.paths)))
      return {{"error", "the determinised count differs from the enumeration"}};
    answer["sequences"] = Json::array();
    for (std::size_t i = 0; i < path_total(distinct.paths); ++i) {
      const SequenceView path = path_at(distinct.paths, i);
      answer["sequences"].push_back({Sequence(path.begin(), path.end()), distinct.multiplicities[i].str()});
    }
  } catch (const ModelError&) {
    answer["cyclic"] = true;
  }
  return answer;
}

Json reduced(const Json& request) {
  ReductionOptions options;
  const std::string method = request.at("method");
  for (const auto value : {Reduction::published, Reduction::closure, Reduction::lcs})
    if ((value == Reduction::published ? "published"
         : value == Reduction::closure ? "closure"
                                       : "lcs") == method)
      options.method = value;
  options.minimum = request.at("minimum").get<std::uint32_t>();
  return {{"reduced", reduce(request.at("sequences").get<std::vector<Sequence>>(), options)}};
}

Json answer(const Json& request) {
  const std::string op = request.at("op");
  if (op == "blocks") return blocks(request);
  if (op == "lcs") return lcs(request);
  if (op == "shared") return shared(request);
  if (op == "paths") return paths(request);
  if (op == "reduce") return reduced(request);
  return {{"error", "unknown op " + op}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << answer(Json::parse(line)).dump() << std::endl;
}
