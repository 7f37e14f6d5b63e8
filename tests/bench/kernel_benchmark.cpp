// Times single steps of opseq beside their baselines, in one process; each call prints one JSON object.
//
// kernel_benchmark parse FOLDER
//   libonnx's ModelProto::ParseFromIstream on every model of a folder.
// kernel_benchmark counts FILE...
//   Exact path counts: file, graph, count.
// kernel_benchmark synthetic
//   The same for a chain of 100,000 nodes and a complete DAG of 2,000 vertices.
// kernel_benchmark matching A B STRIDE
//   Shared sequences of every STRIDE-th model of folder A with every STRIDE-th of B: all pairs of paths
//   bit-parallel, then by projections.
// kernel_benchmark shared DOUBLINGS
//   Matching blocks of some 2,278 * 2^DOUBLINGS paths of one network with as many of another: pair by pair,
//   then all at once.
// kernel_benchmark reduction A STRIDE COPIES
//   The closure reduction of what near copies of every STRIDE-th model of a folder share.
// kernel_benchmark enumeration FILE...
//   Distinct sequences: by walking every path, then determinised.
// kernel_benchmark ngrams FILE...
//   The sequences of 1 to 5 consecutive operators.
// kernel_benchmark cover CANDIDATES
//   A greedy cover of 100 times as many sequences: all candidates evaluated at each step, then lazily.
#include <onnx/onnx_pb.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "analyzer/coverage/set_cover.h"
#include "analyzer/matching/match_estimate.h"
#include "analyzer/matching/reduction.h"
#include "analyzer/matching/set_comparison.h"
#include "analyzer/matching/shared_matching.h"
#include "analyzer/matching/shared_sequences.h"
#include "analyzer/ngrams/ngrams.h"
#include "analyzer/paths/path_enumeration.h"
#include "graph/model/model_files.h"
#include "graph/option_names.h"
#include "tests/support/inputs/incidence_inputs.h"
#include "tests/support/inputs/path_families.h"
#include "tests/support/naive/naive_cover.h"

using namespace opseq;
using Json = nlohmann::ordered_json;

namespace {

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

Json time_parsing(const std::string& folder) {
  std::size_t models = 0;
  std::size_t nodes = 0;
  const double seconds = seconds_of([&] {
    for (const ModelFile& file : find_model_files(folder)) {
      std::ifstream in(file.file, std::ios::binary);
      onnx::ModelProto model;
      if (!model.ParseFromIstream(&in)) continue;
      ++models;
      nodes += static_cast<std::size_t>(model.graph().node_size());
    }
  });
  return {{"models", models}, {"nodes", nodes}, {"seconds", seconds}};
}

Json counted(const std::string& name, const std::function<OperatorGraph()>& make) {
  OperatorGraph graph;
  PathCount count;
  const double read = seconds_of([&] { graph = make(); });
  const double counting = seconds_of([&] { count = count_paths(graph, topological_order(graph)); });
  const std::string digits = count.str();
  return {
      {"model", name},
      {"vertices", num_vertices(graph)},
      {"paths", digits.size() > 40 ? digits.substr(0, 3) + "e" + std::to_string(digits.size() - 3) : digits},
      {"read_ms", read * 1e3},
      {"count_ms", counting * 1e3}};
}

OperatorGraph read_graph(const std::filesystem::path& file) {
  return build_model_graph(read_model_file(file), published_graph_options).graph;
}

Json time_counts(const std::vector<std::string>& files) {
  Json results = Json::array();
  for (const std::string& file : files)
    results.push_back(counted(std::filesystem::path(file).stem().string(), [&] { return read_graph(file); }));
  return results;
}

Json time_ngrams(const std::vector<std::string>& files) {
  Json results = Json::array();
  for (const std::string& file : files) {
    const OperatorGraph graph = read_graph(file);
    std::vector<std::vector<Ngram>> ngrams;
    const double seconds = seconds_of([&] {
      NgramTable table;
      ngrams = model_ngrams(graph, topological_order(graph), table, {});
    });
    Json totals = Json::array();
    for (const auto& of_length : ngrams) totals.push_back(of_length.size());
    results.push_back({{"model", std::filesystem::path(file).stem().string()},
                       {"vertices", num_vertices(graph)},
                       {"ngrams", totals},
                       {"ms", seconds * 1e3}});
  }
  return results;
}

OperatorGraph chain(VertexIndex nodes) {
  std::vector<Label> labels(nodes + 2, first_operator_label);
  labels.front() = input_label;
  labels.back() = output_label;
  std::vector<Edge> edges;
  for (VertexIndex v = 0; v <= nodes; ++v) edges.emplace_back(v, v + 1);
  return make_operator_graph(labels, std::move(edges));
}

OperatorGraph complete(VertexIndex vertices) {
  std::vector<Label> labels(vertices, first_operator_label);
  labels.front() = input_label;
  labels.back() = output_label;
  std::vector<Edge> edges;
  for (VertexIndex a = 0; a < vertices; ++a)
    for (VertexIndex b = a + 1; b < vertices; ++b) edges.emplace_back(a, b);
  return make_operator_graph(labels, std::move(edges));
}

Json time_synthetic() {
  return Json::array({counted("chain of 100,000 nodes", [] { return chain(100'000); }),
                      counted("complete DAG of 2,000 vertices", [] { return complete(2'000); })});
}

// Models with labels of one common numbering, every stride-th of a folder.
class Corpus {
 public:
  std::vector<TrigramPaths> load(const std::string& folder, std::size_t stride) {
    std::vector<TrigramPaths> models;
    const std::vector<ModelFile> files = find_model_files(folder);
    for (std::size_t i = 0; i < files.size(); i += stride) {
      ModelGraph model = build_model_graph(read_model_file(files[i].file), published_graph_options);
      for (const auto v : boost::make_iterator_range(vertices(model.graph)))
        relabel(model, static_cast<VertexIndex>(v));
      const auto order = topological_order(model.graph);
      models.push_back(with_trigrams(
          enumerate_distinct_paths(model.graph, order, count_paths(model.graph, order), {}).paths,
          trigrams_));
    }
    return models;
  }
  std::size_t label_total() const { return labels_.size() + first_operator_label; }

 private:
  void relabel(ModelGraph& model, VertexIndex v) {
    Label& label = model.graph[v].label;
    if (label < first_operator_label) return;
    const std::string& name = model.operators[label - first_operator_label];
    label =
        labels_.try_emplace(name, static_cast<Label>(labels_.size()) + first_operator_label).first->second;
  }

  std::map<std::string, Label> labels_;
  TrigramTable trigrams_;
};

// Every pair of paths, one by one: the start from which the projections were measured.
void match_all_pairs(const TrigramPaths& first, const TrigramPaths& second, BitParallelMatcher& matcher,
                     std::set<Sequence>& found) {
  for (std::size_t j = 0; j < path_total(second.paths); ++j) {
    const SequenceView q = path_at(second.paths, j);
    if (q.size() <= BitParallelMatcher::longest_q) matcher.set_q(q);
    for (std::size_t i = 0; i < path_total(first.paths); ++i) {
      const SequenceView p = path_at(first.paths, i);
      const auto add = [&](const Block& block) {
        const SequenceView shared = strip_ends(p.subspan(block.p_begin, block.length));
        if (shared.size() >= shortest_shared_sequence) found.emplace(shared.begin(), shared.end());
      };
      if (q.size() <= BitParallelMatcher::longest_q)
        for (const Block& block : matcher.blocks(p, shortest_shared_sequence)) add(block);
      else
        for (const Block& block : matching_blocks(p, q, false, shortest_shared_sequence)) add(block);
    }
  }
}

Json time_matching(const std::string& first_folder, const std::string& second_folder, std::size_t stride) {
  Corpus corpus;
  const std::vector<TrigramPaths> first = corpus.load(first_folder, stride);
  const std::vector<TrigramPaths> second = corpus.load(second_folder, stride);
  std::uint64_t pairs = 0;
  for (const TrigramPaths& a : first)
    for (const TrigramPaths& b : second) pairs += path_total(a.paths) * path_total(b.paths);
  std::set<Sequence> one_by_one;
  BitParallelMatcher matcher(corpus.label_total());
  const double plain = seconds_of([&] {
    for (const TrigramPaths& a : first)
      for (const TrigramPaths& b : second) match_all_pairs(a, b, matcher, one_by_one);
  });
  std::set<Sequence> by_projection;
  SharedSequenceFinder finder(corpus.label_total(), {});
  const double projected = seconds_of([&] {
    for (const TrigramPaths& a : first)
      for (const TrigramPaths& b : second) {
        const SequenceSet& found = finder.find(a, b);
        for (std::size_t s = 0; s < found.size(); ++s)
          by_projection.emplace(found[s].begin(), found[s].end());
      }
  });
  return {{"distinct_path_pairs", pairs},
          {"all_pairs_seconds", plain},
          {"projection_seconds", projected},
          {"shared_sequences", by_projection.size()},
          {"results_equal", one_by_one == by_projection}};
}

void match_pair_by_pair(const LabelPaths& first, const LabelPaths& second, BitParallelMatcher& matcher,
                        SequenceSet& found) {
  for (std::size_t j = 0; j < path_total(second); ++j) {
    const SequenceView q = path_at(second, j);
    const bool fits = q.size() <= BitParallelMatcher::longest_q;
    if (fits) matcher.set_q(q);
    for (std::size_t i = 0; i < path_total(first); ++i) {
      const SequenceView p = path_at(first, i);
      const auto add = [&](const Block& block) { found.insert(p.subspan(block.p_begin, block.length)); };
      if (fits)
        for (const Block& block : matcher.blocks(p, shortest_shared_sequence)) add(block);
      else
        for (const Block& block : matching_blocks(p, q, false, shortest_shared_sequence)) add(block);
    }
  }
}

bool have_same_sequences(const SequenceSet& a, const SequenceSet& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t s = 0; s < a.size(); ++s)
    if (!b.contains(a[s])) return false;
  return true;
}

Json time_shared(std::size_t doublings) {
  const LabelPaths first = tests::gelu_paths(0, doublings);
  const LabelPaths second = tests::gelu_paths(1, doublings);
  MatchEstimate estimate;
  const double estimating =
      seconds_of([&] { estimate = estimate_matching(first, second, shortest_shared_sequence); });
  SequenceSet shared;
  std::uint64_t steps = 0;
  const double shared_seconds = seconds_of([&] {
    match_all_pairs(
        first, second, {shortest_shared_sequence}, [&](SequenceView block) { shared.insert(block); },
        [&](std::uint64_t more) { steps += more; });
  });
  SequenceSet plain;
  BitParallelMatcher matcher(tests::gelu_label_total);
  const double plain_seconds = seconds_of([&] { match_pair_by_pair(first, second, matcher, plain); });
  return {{"path_pairs", path_total(first) * path_total(second)},
          {"blocks", shared.size()},
          {"plain_seconds", plain_seconds},
          {"shared_seconds", shared_seconds},
          {"ratio", plain_seconds / shared_seconds},
          {"shared_steps", steps},
          {"estimate_seconds", estimating},
          {"estimated_shared_seconds", estimate.shared * 1e-9},
          {"estimated_plain_seconds", estimate.plain * 1e-9},
          {"results_equal", have_same_sequences(shared, plain)}};
}

Json time_reduction(const std::string& folder, std::size_t stride, std::size_t copies) {
  Corpus corpus;
  const std::vector<TrigramPaths> originals = corpus.load(folder, stride);
  tests::Random random(1);
  TrigramTable trigrams;
  std::vector<TrigramPaths> models;
  for (const TrigramPaths& original : originals)
    for (std::size_t copy = 0; copy < copies; ++copy)
      models.push_back(
          with_trigrams(tests::retyped_copy(random, original.paths, corpus.label_total()), trigrams));
  std::vector<Sequence> sequences;
  for (const SharedSequence& shared : compare_within(models, corpus.label_total(), {}).sequences)
    sequences.push_back(shared.labels);
  const std::size_t total = sequences.size();
  std::vector<Sequence> reduced;
  const double seconds = seconds_of([&] { reduced = reduce(std::move(sequences), {}); });
  return {{"models", models.size()}, {"sequences", total}, {"reduced", reduced.size()}, {"seconds", seconds}};
}

// Every path, depth first, its labels into a set.
void walk(const OperatorGraph& graph, const std::vector<bool>& relevant, VertexIndex v, Sequence& path,
          std::set<Sequence>& found) {
  path.push_back(graph[v].label);
  if (graph[v].label == output_label) found.insert(path);
  for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
    if (relevant[target(edge, graph)])
      walk(graph, relevant, static_cast<VertexIndex>(target(edge, graph)), path, found);
  path.pop_back();
}

Json time_enumeration(const std::vector<std::string>& files) {
  constexpr std::uint64_t most_walked = 1'000'000;
  Json results = Json::array();
  for (const std::string& file : files) {
    const OperatorGraph graph = read_graph(file);
    const auto order = topological_order(graph);
    const std::vector<bool> relevant = on_input_output_path(graph, order);
    const PathCount count = count_paths(graph, order);
    Json result{{"model", std::filesystem::path(file).stem().string()},
                {"paths", count.str()},
                {"walk_seconds", nullptr}};
    std::set<Sequence> walked;
    if (count <= most_walked)
      result["walk_seconds"] = seconds_of([&] {
        Sequence path;
        for (const VertexIndex v : order)
          if (relevant[v] && graph[v].label == input_label) walk(graph, relevant, v, path, walked);
      });
    DistinctPaths distinct;
    PathLimits limits;
    limits.sequences = most_walked;
    limits.labels = UINT64_MAX;
    result["determinised_seconds"] =
        seconds_of([&] { distinct = enumerate_distinct_paths(graph, order, count, limits); });
    result["distinct_sequences"] = path_total(distinct.paths);
    result["results_equal"] =
        walked.empty() ? Json(nullptr) : Json(walked.size() == path_total(distinct.paths));
    results.push_back(result);
  }
  return results;
}

// Weights and costs of all sizes, up to a hundred steps.
Json time_cover(std::uint32_t candidate_total) {
  constexpr std::size_t budget = 100;
  tests::Random random(1);
  const std::uint32_t sequences = 100 * candidate_total;
  const Incidence candidates = tests::large_incidence(random, candidate_total, sequences, 1000);
  std::vector<double> weights(sequences);
  for (double& weight : weights) weight = 0.001 * random.below(1000);
  std::vector<double> costs(candidate_total);
  for (double& cost : costs) cost = 0.1 * random.between(1, 100);
  const std::vector<bool> covered(sequences);
  std::vector<CoverStep> plain;
  std::vector<CoverStep> lazy;
  const double plain_seconds =
      seconds_of([&] { plain = tests::naive_greedy_cover(candidates, weights, costs, covered, budget); });
  const double lazy_seconds =
      seconds_of([&] { lazy = greedy_cover(candidates, weights, costs, covered, budget); });
  std::vector<std::uint32_t> subset;
  const double subset_seconds = seconds_of([&] { subset = smallest_subset(candidates, sequences); });
  return {{"candidates", candidate_total}, {"members", candidates.members.size()},
          {"steps", lazy.size()},          {"plain_seconds", plain_seconds},
          {"lazy_seconds", lazy_seconds},  {"results_equal", plain == lazy},
          {"subset", subset.size()},       {"subset_seconds", subset_seconds}};
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const std::vector<std::string> rest(words.begin() + std::min<std::ptrdiff_t>(1, argc - 1), words.end());
  if (words.size() == 2 && words[0] == "parse")
    std::cout << time_parsing(rest[0]) << '\n';
  else if (words.size() > 1 && words[0] == "counts")
    std::cout << time_counts(rest) << '\n';
  else if (words.size() == 1 && words[0] == "synthetic")
    std::cout << time_synthetic() << '\n';
  else if (words.size() == 4 && words[0] == "matching")
    std::cout << time_matching(rest[0], rest[1], std::stoul(rest[2])) << '\n';
  else if (words.size() == 2 && words[0] == "shared")
    std::cout << time_shared(std::stoul(rest[0])) << '\n';
  else if (words.size() == 4 && words[0] == "reduction")
    std::cout << time_reduction(rest[0], std::stoul(rest[1]), std::stoul(rest[2])) << '\n';
  else if (words.size() > 1 && words[0] == "enumeration")
    std::cout << time_enumeration(rest) << '\n';
  else if (words.size() > 1 && words[0] == "ngrams")
    std::cout << time_ngrams(rest) << '\n';
  else if (words.size() == 2 && words[0] == "cover")
    std::cout << time_cover(static_cast<std::uint32_t>(std::stoul(rest[0]))) << '\n';
  else
    return std::cerr << "usage: kernel_benchmark "
                        "parse|counts|synthetic|matching|shared|reduction|enumeration|ngrams|cover ...\n",
           1;
}
