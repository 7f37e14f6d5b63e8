#include "analyzer/matching/match_estimate.h"

#include <algorithm>
#include <vector>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/sequence_set.h"
#include "analyzer/matching/shared_matching.h"
#include "analyzer/paths/prefix_tree.h"

namespace opseq {
namespace {

// Measured.
constexpr double steps_per_window_label = 20;
constexpr double steps_per_label = 150;  // of making the trees, once for each tile
constexpr double long_path_factor = 10;  // of a second path that does not fit into a word

constexpr double chains_per_path = 2;
// Of pairs of tree nodes, as many as pairs of paths by the share of labels that are nodes.
constexpr double windows_per_pair = 2.5;

// A family's numbers, and how often each of `minimum` labels ends at a node of its prefix tree.
struct FamilyShape {
  double paths = 0;
  double labels = 0;
  double nodes = 0;
  double long_paths = 0;
  std::vector<double> places_of_gram;

  double mean_length() const { return labels / std::max(1.0, paths); }
  double node_share() const { return nodes / std::max(1.0, labels); }
  double tiles() const {
    return std::max(1.0, nodes / static_cast<double>(SharedMatchingOptions{}.tile_nodes));
  }
};

// The path's labels from number `known` on are nodes of their own.
void count_grams(SequenceView path, std::size_t known, std::uint32_t minimum, SequenceSet& grams,
                 std::vector<double>& places) {
  for (std::size_t end = std::max<std::size_t>(known + 1, minimum); end <= path.size(); ++end) {
    const std::uint32_t gram = grams.insert(path.subspan(end - minimum, minimum)).index;
    if (gram >= places.size()) places.resize(gram + 1, 0);
    ++places[gram];
  }
}

FamilyShape shape_of(const LabelPaths& paths, std::uint32_t minimum, SequenceSet& grams) {
  FamilyShape shape;
  shape.paths = static_cast<double>(path_total(paths));
  shape.labels = static_cast<double>(paths.labels.size());
  SequenceView last;
  for (const std::uint32_t i : sorted_indices(paths)) {
    const SequenceView path = path_at(paths, i);
    const auto known = static_cast<std::size_t>(std::ranges::mismatch(last, path).in2 - path.begin());
    shape.nodes += static_cast<double>(path.size() - known);
    if (path.size() > BitParallelMatcher::longest_q) ++shape.long_paths;
    count_grams(path, known, minimum, grams, shape.places_of_gram);
    last = path;
  }
  return shape;
}

// Of so many labels of first paths, each against a path of the second family.
double plain_steps(double labels, double share_of_long_paths) {
  return static_cast<double>(steps_per_plain_label) * labels * (1 + long_path_factor * share_of_long_paths);
}

double plain_steps(const LabelPaths& first, const LabelPaths& second, double most_pairs) {
  double long_paths = 0;
  for (std::size_t j = 0; j < path_total(second); ++j)
    if (path_at(second, j).size() > BitParallelMatcher::longest_q) ++long_paths;
  const double first_paths = std::max(1.0, static_cast<double>(path_total(first)));
  const double second_paths = std::max(1.0, static_cast<double>(path_total(second)));
  const double pairs = std::min(first_paths * second_paths, most_pairs);
  return plain_steps(pairs * static_cast<double>(first.labels.size()) / first_paths,
                     long_paths / second_paths);
}

// The highest number where it is none.
std::uint64_t whole_steps(double estimated) {
  constexpr auto highest = std::numeric_limits<std::uint64_t>::max();
  return estimated < static_cast<double>(highest) ? static_cast<std::uint64_t>(estimated) : highest;
}

double common_runs(const FamilyShape& first, const FamilyShape& second) {
  const std::size_t grams = std::min(first.places_of_gram.size(), second.places_of_gram.size());
  double runs = 0;
  for (std::size_t gram = 0; gram < grams; ++gram)
    runs += first.places_of_gram[gram] * second.places_of_gram[gram];
  return runs;
}

}  // namespace

MatchEstimate estimate_matching(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum,
                                double most_pairs) {
  SequenceSet grams;
  const FamilyShape p = shape_of(first, minimum, grams);
  const FamilyShape q = shape_of(second, minimum, grams);
  const double pairs = std::min(p.paths * q.paths, most_pairs);
  MatchEstimate estimate;
  estimate.runs = common_runs(p, q) + pairs * (1 + chains_per_path);
  estimate.windows = windows_per_pair * pairs * p.node_share() * q.node_share();
  estimate.shared = static_cast<double>(steps_per_run) * estimate.runs +
                    steps_per_window_label * estimate.windows * p.mean_length() +
                    steps_per_label * (p.labels * q.tiles() + q.labels * p.tiles());
  estimate.plain = plain_steps(pairs * p.mean_length(), q.long_paths / std::max(1.0, q.paths));
  return estimate;
}

MatchPlan plan_matching(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum,
                        double most_pairs) {
  const std::size_t pairs = path_total(first) * path_total(second);
  if (pairs < fewest_shared_pairs) return {false, whole_steps(plain_steps(first, second, most_pairs))};
  const MatchEstimate estimate = estimate_matching(first, second, minimum, most_pairs);
  const bool is_shared = estimate.is_cheaper_shared() && can_be_shared(first) && can_be_shared(second);
  return {is_shared, whole_steps(is_shared ? estimate.shared : estimate.plain)};
}

}  // namespace opseq
