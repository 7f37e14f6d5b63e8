#include "analyzer/matching/shared_sequences.h"

#include <map>

#include "analyzer/matching/match_estimate.h"
#include "analyzer/paths/path_enumeration.h"
#include "graph/model/model_files.h"
#include "graph/option_names.h"
#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_shared_sequences.h"

namespace opseq::tests {
namespace shared_sequences_test {

constexpr Label test_label_total = 500;
constexpr MatchOptions blocks_without_autojunk{Match::blocks, false};
constexpr MatchOptions blocks_with_autojunk{Match::blocks, true};
constexpr MatchOptions subsequences{Match::lcs, false};

std::set<Sequence> shared_by(SharedSequenceFinder& finder, const TrigramPaths& first,
                             const TrigramPaths& second) {
  const SequenceSet& found = finder.find(first, second);
  const std::set<Sequence> set = set_of(found.sequences());
  REQUIRE(set.size() == found.size());
  return set;
}

std::set<Sequence> shared_by(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                             const MatchOptions& options) {
  TrigramTable table;
  SharedSequenceFinder finder(test_label_total, options);
  return shared_by(finder, with_trigrams(paths_of(first), table), with_trigrams(paths_of(second), table));
}

std::set<Sequence> set_of_texts(std::initializer_list<std::string_view> texts) {
  const std::vector<Sequence> sequences = sequences_of(texts);
  return {sequences.begin(), sequences.end()};
}

Sequence stripped(std::string_view block) {
  const Sequence labels = sequence_of(block);
  const SequenceView rest = strip_ends(labels);
  return {rest.begin(), rest.end()};
}

struct FamilyShape {
  std::size_t segments;
  std::size_t longest_segment;
  Label operators;
  std::size_t stages;
  std::size_t most_paths;
};

// Finders live across all rounds, as they do across all pairs of models in an analysis.
void require_naive_results(std::uint64_t seed, int rounds, const FamilyShape& shape,
                           const std::vector<MatchOptions>& choices) {
  Random random(seed);
  TrigramTable table;
  std::vector<SharedSequenceFinder> finders;
  for (const MatchOptions& options : choices) finders.emplace_back(test_label_total, options);
  for (int round = 0; round < rounds; ++round) {
    const auto segments =
        random_segments(random, shape.segments, shape.longest_segment, random.between(1, shape.operators));
    const auto first = random_family(random, segments, random.between(0, shape.stages), shape.most_paths);
    const auto second = random_family(random, segments, random.between(0, shape.stages), shape.most_paths);
    const TrigramPaths first_model = with_trigrams(paths_of(first), table);
    const TrigramPaths second_model = with_trigrams(paths_of(second), table);
    CAPTURE(first);
    CAPTURE(second);
    for (std::size_t i = 0; i < choices.size(); ++i)
      REQUIRE(shared_by(finders[i], first_model, second_model) ==
              naive_shared_sequences(first, second, choices[i]));
  }
}

TEST_CASE("inputs are stripped from both ends, then outputs") {
  CHECK(stripped("<abc>") == sequence_of("abc"));
  CHECK(stripped("<<abc>>") == sequence_of("abc"));
  CHECK(stripped("abc") == sequence_of("abc"));
  CHECK(stripped("a<b>c") == sequence_of("a<b>c"));
  CHECK(stripped("<>abc") == sequence_of("abc"));
  CHECK(stripped("><abc<>") == sequence_of("<abc<"));
  CHECK(stripped("<>").empty());
  CHECK(stripped("").empty());
}

TEST_CASE("ends are stripped as the naive twin does, for all sequences of up to six") {
  for (const Sequence& block : all_sequences(6, 3)) {
    const SequenceView rest = strip_ends(block);
    REQUIRE(Sequence(rest.begin(), rest.end()) == naive_strip(block));
  }
}

TEST_CASE("three operators make a shared sequence, two do not") {
  CHECK(shared_by(sequences_of({"<abc>"}), sequences_of({"<abc>"}), {}) == set_of_texts({"abc"}));
  CHECK(shared_by(sequences_of({"<ab>"}), sequences_of({"<ab>"}), {}).empty());
  CHECK(shared_by(sequences_of({"<ab>"}), sequences_of({"<ab>"}), subsequences).empty());
}

TEST_CASE("models without paths share nothing") {
  CHECK(shared_by({}, {}, {}).empty());
  CHECK(shared_by(sequences_of({"<abc>"}), {}, {}).empty());
  CHECK(shared_by({}, sequences_of({"<abc>"}), subsequences).empty());
}

TEST_CASE("a pair of models has an orientation, with blocks") {
  // The block that is earliest in the first path comes first, and leaves the other one no partner.
  CHECK(shared_by(sequences_of({"<wxyzabcv>"}), sequences_of({"<tabcxyzs>"}), {}) == set_of_texts({"xyz"}));
  CHECK(shared_by(sequences_of({"<tabcxyzs>"}), sequences_of({"<wxyzabcv>"}), {}) == set_of_texts({"abc"}));
}

TEST_CASE("a pair of models has an orientation, with subsequences") {
  CHECK(shared_by(sequences_of({"abcxyz"}), sequences_of({"xyzabc"}), subsequences) == set_of_texts({"abc"}));
  CHECK(shared_by(sequences_of({"xyzabc"}), sequences_of({"abcxyz"}), subsequences) == set_of_texts({"xyz"}));
}

TEST_CASE("shared sequences are the naive ones, for all models of up to two paths of up to four operators") {
  std::vector<Sequence> paths = all_sequences(4, 2, first_operator_label);
  for (Sequence& path : paths) {
    path.insert(path.begin(), input_label);
    path.push_back(output_label);
  }
  std::vector<std::vector<std::size_t>> models{{}};
  for (std::size_t i = 0; i < paths.size(); ++i)
    for (std::size_t j = i; j < paths.size(); ++j)
      models.push_back(i == j ? std::vector{i} : std::vector{i, j});

  for (const MatchOptions& options : {blocks_without_autojunk, subsequences}) {
    std::vector<std::vector<std::set<Sequence>>> shared_by_paths(paths.size());
    for (std::size_t i = 0; i < paths.size(); ++i)
      for (const Sequence& q : paths)
        shared_by_paths[i].push_back(naive_shared_sequences({paths[i]}, {q}, options));
    TrigramTable table;
    std::vector<TrigramPaths> with_ids;
    for (const auto& model : models) {
      std::vector<Sequence> own;
      for (const std::size_t i : model) own.push_back(paths[i]);
      with_ids.push_back(with_trigrams(paths_of(own), table));
    }
    SharedSequenceFinder finder(first_operator_label + 2, options);
    for (std::size_t a = 0; a < models.size(); ++a)
      for (std::size_t b = 0; b < models.size(); ++b) {
        std::set<Sequence> expected;
        for (const std::size_t i : models[a])
          for (const std::size_t j : models[b])
            expected.insert(shared_by_paths[i][j].begin(), shared_by_paths[i][j].end());
        CAPTURE(models[a]);
        CAPTURE(models[b]);
        REQUIRE(shared_by(finder, with_ids[a], with_ids[b]) == expected);
      }
  }
}

TEST_CASE("shared sequences are the naive ones, for random families of short paths") {
  require_naive_results(25, 20000, {10, 4, 12, 8, 6},
                        {blocks_without_autojunk, blocks_with_autojunk, subsequences});
}

TEST_CASE("shared sequences are the naive ones, for random families of many alike paths") {
  require_naive_results(26, 1000, {6, 3, 4, 10, 25}, {blocks_without_autojunk, subsequences});
}

TEST_CASE("shared sequences are the naive ones, for random families of paths of about 64 labels") {
  require_naive_results(27, 500, {20, 5, 30, 50, 5},
                        {blocks_without_autojunk, blocks_with_autojunk, subsequences});
}

TEST_CASE("shared sequences are the naive ones, for random families of paths of 200 and more labels") {
  require_naive_results(28, 60, {60, 7, 60, 80, 3},
                        {blocks_without_autojunk, blocks_with_autojunk, subsequences});
  require_naive_results(29, 60, {90, 7, 450, 80, 3}, {blocks_without_autojunk, blocks_with_autojunk});
}

// The first paths of a network, so many and so alike that they are matched at once.
LabelPaths some_network_paths(std::size_t relus, std::size_t total) {
  const LabelPaths all = gelu_paths(relus, 0);
  LabelPaths some;
  for (std::size_t i = 0; i < total; ++i) append_path(some, path_at(all, i));
  return some;
}

TEST_CASE("paths that are matched at once share what all pairs of them share") {
  const LabelPaths first = some_network_paths(0, 200);
  const LabelPaths second = some_network_paths(1, 150);
  REQUIRE(plan_matching(first, second, shortest_shared_sequence).is_shared);
  TrigramTable table;
  const TrigramPaths first_model = with_trigrams(first, table);
  const TrigramPaths second_model = with_trigrams(second, table);
  for (const MatchOptions& options : {blocks_without_autojunk, blocks_with_autojunk}) {
    SharedSequenceFinder finder(test_label_total, options);
    CHECK((shared_by(finder, first_model, second_model) == plainly_shared_sequences(first, second, options)));
    CHECK((shared_by(finder, second_model, first_model) == plainly_shared_sequences(second, first, options)));
  }
}

TEST_CASE("matching at once has the limit, and polls") {
  const LabelPaths paths = some_network_paths(0, 200);
  TrigramTable table;
  const TrigramPaths model = with_trigrams(paths, table);
  MatchOptions options = blocks_without_autojunk;
  options.max_steps = 10'000;
  SharedSequenceFinder limited(test_label_total, options);
  CHECK_THROWS_AS(limited.find(model, model), MatchingTooLong);
  int polls = 0;
  const auto stop = [&] {
    if (++polls == 50) throw std::runtime_error("stopped");
  };
  SharedSequenceFinder finder(test_label_total, blocks_without_autojunk);
  CHECK_THROWS_WITH(finder.find(model, model, stop), "stopped");
  CHECK(finder.find(model, model).size() > 10);
}

TEST_CASE("autojunk changes what long paths share") {
  Random random(30);
  int changed = 0;
  for (int round = 0; round < 10; ++round) {
    const auto segments = random_segments(random, 20, 5, 12);
    const auto first = random_family(random, segments, 80, 2);
    const auto second = random_family(random, segments, 120, 2);
    if (shared_by(first, second, blocks_with_autojunk) != shared_by(first, second, blocks_without_autojunk))
      ++changed;
  }
  CHECK(changed > 0);
}

// Models of one folder of the corpus, those with few paths; operators numbered as they come.
class RealModels {
 public:
  std::vector<LabelPaths> read(const char* folder, std::size_t total, std::size_t most_paths) {
    std::vector<LabelPaths> models;
    for (const ModelFile& file : find_model_files(std::string(OPSEQ_DATA "/corpus/") + folder)) {
      ModelGraph model = build_model_graph(read_model_file(file.file), published_graph_options);
      number_operators(model);
      const std::vector<VertexIndex> order = topological_order(model.graph);
      const PathCount paths = count_paths(model.graph, order);
      if (paths < 20 || paths > most_paths) continue;
      models.push_back(enumerate_distinct_paths(model.graph, order, paths, {}).paths);
      if (models.size() == total) break;
    }
    return models;
  }

  std::size_t label_total() const { return first_operator_label + labels_.size(); }

 private:
  void number_operators(ModelGraph& model) {
    for (const auto v : boost::make_iterator_range(vertices(model.graph))) {
      Label& label = model.graph[v].label;
      if (label < first_operator_label) continue;
      const auto next = static_cast<Label>(label_total());
      label = labels_.try_emplace(model.operators[label - first_operator_label], next).first->second;
    }
  }

  std::map<std::string, Label> labels_;
};

TEST_CASE("what real models share is what all pairs of their paths share") {
  RealModels real;
  const std::vector<LabelPaths> mismatching = real.read("mismatch", 12, 200);
  const std::vector<LabelPaths> correct = real.read("correct", 12, 200);
  REQUIRE(mismatching.size() == 12);
  REQUIRE(correct.size() == 12);
  std::size_t shared_total = 0;
  for (const MatchOptions& options : {blocks_without_autojunk, blocks_with_autojunk, subsequences}) {
    TrigramTable table;
    SharedSequenceFinder finder(real.label_total(), options);
    const auto compare = [&](const LabelPaths& first, const LabelPaths& second) {
      const auto shared = shared_by(finder, with_trigrams(first, table), with_trigrams(second, table));
      REQUIRE(shared == plainly_shared_sequences(first, second, options));
      shared_total += shared.size();
    };
    for (std::size_t i = 0; i < mismatching.size(); ++i) {
      for (std::size_t j = i + 1; j < mismatching.size(); ++j) compare(mismatching[i], mismatching[j]);
      for (const LabelPaths& model : correct) compare(mismatching[i], model);
    }
  }
  CHECK(shared_total > 0);
}

TEST_CASE("a pair is compared in the steps that it takes, and not in one less") {
  TrigramTable table;
  const TrigramPaths first = with_trigrams(paths_of({sequence_of("<abcd>"), sequence_of("<xabc>")}), table);
  const TrigramPaths second = with_trigrams(paths_of({sequence_of("<abcde>"), sequence_of("<fabc>")}), table);
  for (MatchOptions options : {blocks_without_autojunk, blocks_with_autojunk, subsequences}) {
    const std::size_t expected = SharedSequenceFinder(letter_label_total, options).find(first, second).size();
    const auto fits = [&](std::uint64_t steps) {
      options.max_steps = steps;
      try {
        SharedSequenceFinder finder(letter_label_total, options);
        return finder.find(first, second).size() == expected;
      } catch (const MatchingTooLong& error) {
        CHECK(std::string(error.what()) ==
              "it takes more than " + std::to_string(steps) + " steps (max_match_steps)");
        return false;
      }
    };
    std::uint64_t least = 0;
    while (!fits(least)) ++least;
    CHECK(least > 10);
    for (std::uint64_t steps = least; steps < least + 20; ++steps) CHECK(fits(steps));
  }
}

TEST_CASE("a search polls, and what that throws comes out") {
  TrigramTable table;
  const TrigramPaths paths = with_trigrams(paths_of({sequence_of("<abcd>")}), table);
  const auto stop = [] { throw std::runtime_error("stopped"); };
  for (const MatchOptions& options : {blocks_without_autojunk, subsequences}) {
    SharedSequenceFinder finder(letter_label_total, options);
    CHECK_THROWS_WITH(finder.find(paths, paths, stop), "stopped");
    CHECK(finder.find(paths, paths).size() == 1);
  }
}

}  // namespace shared_sequences_test
}  // namespace opseq::tests
