// The kernels of matching and reduction against the plain methods. The first byte says what of: two
// sequences, two families of paths, one family.
#include <algorithm>
#include <set>

#include "analyzer/matching/bit_parallel_matching.h"
#include "analyzer/matching/matching_blocks.h"
#include "analyzer/matching/reduction.h"
#include "analyzer/matching/set_comparison.h"
#include "analyzer/matching/shared_sequences.h"
#include "tests/fuzz/decoded_inputs.h"
#include "tests/fuzz/require.h"
#include "tests/support/naive/naive_matching.h"
#include "tests/support/naive/naive_reduction.h"
#include "tests/support/naive/naive_shared_sequences.h"

namespace opseq::fuzz {
namespace {

constexpr Label most_labels = 190;
constexpr std::uint64_t most_reduction_steps = 300'000;  // some milliseconds, many for the naive twin
constexpr Label label_total = first_operator_label + most_labels;

struct Choice {
  unsigned what;  // 0 .. 3
  bool autojunk;
  std::uint32_t minimum;  // 1 .. 4
  Label operators;
};

Choice decoded_choice(ByteSource& bytes) {
  const std::uint8_t byte = bytes.next();
  const Label operators = 1 + bytes.next() % most_labels;
  return {byte & 3U, (byte & 4) != 0, 1 + ((byte >> 3) & 3U), operators};
}

std::vector<std::uint64_t> masks_of(SequenceView q) {
  std::vector<std::uint64_t> masks(label_total, 0);
  for (std::size_t j = 0; j < q.size(); ++j) masks[q[j]] |= std::uint64_t{1} << j;
  return masks;
}

void check_short(SequenceView p, SequenceView q, std::uint32_t minimum) {
  static BitParallelMatcher matcher(label_total);
  matcher.set_q(q);
  std::vector<Block> found = matcher.blocks(p, minimum);
  std::sort(found.begin(), found.end());
  require(found == matching_blocks(p, q, false, minimum), "bit-parallel blocks are the plain ones");
}

void check_subsequence(SequenceView p, SequenceView q) {
  static LongestCommonSubsequence finder;
  const Sequence found = finder.find(p, q);
  require(contains_subsequence(p, found), "a common subsequence is in p");
  require(contains_subsequence(q, found), "a common subsequence is in q");
  if (q.size() <= BitParallelMatcher::longest_q)
    require(common_subsequence_length(p, masks_of(q), q.size()) == found.size(), "lengths of subsequences");
  if (p.size() + q.size() <= 12)
    require(found == tests::naive_subsequence(p, q), "the subsequence is the recurrence's");
}

void check_pair(ByteSource& bytes, const Choice& choice, std::size_t longest) {
  const Sequence p = decoded_sequence(bytes, longest, choice.operators, first_operator_label);
  const Sequence q = decoded_sequence(bytes, longest, choice.operators, first_operator_label);
  const auto blocks = matching_blocks(p, q, choice.autojunk, choice.minimum);
  require(blocks == tests::naive_blocks(p, q, choice.autojunk, choice.minimum), "blocks are the naive ones");
  if (q.size() <= BitParallelMatcher::longest_q) check_short(p, q, choice.minimum);
  check_subsequence(p, q);
}

LabelPaths paths_of(const std::vector<Sequence>& family) {
  LabelPaths paths;
  for (const Sequence& path : family) append_path(paths, path);
  return paths;
}

std::set<Sequence> set_of(const SequenceSet& sequences) {
  std::set<Sequence> set;
  for (std::size_t i = 0; i < sequences.size(); ++i) set.emplace(sequences[i].begin(), sequences[i].end());
  return set;
}

void check_sets(const std::vector<TrigramPaths>& models, const MatchOptions& options,
                const std::set<Sequence>& expected) {
  const SetComparison found = compare_within(models, label_total, options);
  std::set<Sequence> sequences;
  for (const SharedSequence& shared : found.sequences) sequences.insert(shared.labels);
  require(sequences == expected, "a set of two models shares what its pair does");
}

void check_families(ByteSource& bytes, const Choice& choice) {
  // Autojunk ignores nothing in shorter paths.
  const std::size_t longest = choice.autojunk ? 210 : 40;
  const std::size_t most = choice.autojunk ? 2 : 8;
  const auto first = decoded_family(bytes, most, longest, choice.operators);
  const auto second = decoded_family(bytes, most, longest, choice.operators);
  const MatchOptions options{choice.minimum == 1 ? Match::lcs : Match::blocks, choice.autojunk};
  TrigramTable table;
  std::vector<TrigramPaths> models;
  for (const auto* family : {&first, &second}) models.push_back(with_trigrams(paths_of(*family), table));
  const auto expected = tests::naive_shared_sequences(first, second, options);
  SharedSequenceFinder finder(label_total, options);
  for (int again = 0; again < 2; ++again)  // what it keeps between calls changes nothing
    require(set_of(finder.find(models[0], models[1])) == expected, "shared sequences are the naive ones");
  check_sets(models, options, expected);
}

void check_reduction(ByteSource& bytes, const Choice& choice) {
  constexpr std::size_t longest = 14;
  std::vector<Sequence> sequences;
  for (std::size_t left = 1 + bytes.next() % 6; left > 0; --left)
    sequences.push_back(decoded_sequence(bytes, longest, choice.operators, first_operator_label));
  std::erase_if(sequences, [](const Sequence& sequence) { return sequence.empty(); });
  for (const Reduction method : {Reduction::published, Reduction::closure, Reduction::lcs}) {
    const ReductionOptions options{method, choice.minimum, choice.autojunk, most_reduction_steps};
    try {
      const std::vector<Sequence> reduced = reduce(sequences, options);
      require(reduced == tests::naive_reduction(sequences, options), "the reduction is the naive one");
    } catch (const ReductionTooLong&) {
      require(method == Reduction::lcs, "reductions by blocks have no end that is too far");
    }
  }
}

}  // namespace
}  // namespace opseq::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opseq::fuzz;
  ByteSource bytes(data, size);
  const Choice choice = decoded_choice(bytes);
  if (choice.what == 0) check_pair(bytes, choice, 70);
  if (choice.what == 1) check_pair(bytes, choice, 230);
  if (choice.what == 2) check_families(bytes, choice);
  if (choice.what == 3) check_reduction(bytes, choice);
  return 0;
}
