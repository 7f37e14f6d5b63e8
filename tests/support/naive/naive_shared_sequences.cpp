#include "tests/support/naive/naive_shared_sequences.h"

#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace {

using BlockFunction = std::vector<Block> (*)(SequenceView, SequenceView, bool, std::uint32_t);

std::vector<Block> plain_blocks(SequenceView p, SequenceView q, bool autojunk, std::uint32_t minimum) {
  return matching_blocks(p, q, autojunk, minimum);
}

void add_shared(SequenceView p, SequenceView q, const MatchOptions& options, BlockFunction blocks,
                std::set<Sequence>& shared) {
  std::vector<Sequence> found;
  if (options.match == Match::lcs)
    found.push_back(LongestCommonSubsequence().find(p, q));
  else
    for (const Block& block : blocks(p, q, options.autojunk, 1))
      found.push_back(part_of(p, block.p_begin, block.length));
  for (const Sequence& sequence : found)
    if (Sequence stripped = naive_strip(sequence); stripped.size() >= 3) shared.insert(std::move(stripped));
}

void strip_label(Sequence& sequence, Label label) {
  while (!sequence.empty() && sequence.front() == label) sequence.erase(sequence.begin());
  while (!sequence.empty() && sequence.back() == label) sequence.pop_back();
}

}  // namespace

Sequence naive_strip(Sequence block) {
  strip_label(block, input_label);
  strip_label(block, output_label);
  return block;
}

std::set<Sequence> naive_shared_sequences(const std::vector<Sequence>& first,
                                          const std::vector<Sequence>& second, const MatchOptions& options) {
  std::set<Sequence> shared;
  for (const Sequence& p : first)
    for (const Sequence& q : second) add_shared(p, q, options, naive_blocks, shared);
  return shared;
}

std::set<Sequence> plainly_shared_sequences(const LabelPaths& first, const LabelPaths& second,
                                            const MatchOptions& options) {
  std::set<Sequence> shared;
  for (std::size_t i = 0; i < path_total(first); ++i)
    for (std::size_t j = 0; j < path_total(second); ++j)
      add_shared(path_at(first, i), path_at(second, j), options, plain_blocks, shared);
  return shared;
}

}  // namespace opseq::tests
