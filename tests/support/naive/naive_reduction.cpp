#include "tests/support/naive/naive_reduction.h"

#include <algorithm>

#include "analyzer/matching/longest_common_subsequence.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace {

using Set = std::set<Sequence>;

// What a pair has in common.
std::vector<Sequence> common_parts(const Sequence& p, const Sequence& q, const ReductionOptions& options) {
  std::vector<Sequence> parts;
  if (options.method == Reduction::lcs) {
    parts.push_back(LongestCommonSubsequence().find(p, q));
    std::erase_if(parts, [&](const Sequence& part) { return part.size() < options.minimum; });
  } else {
    for (const Block& block : naive_blocks(p, q, options.autojunk, options.minimum))
      parts.push_back(part_of(p, block.p_begin, block.length));
  }
  return parts;
}

Set published_pass(const Set& current, const ReductionOptions& options) {
  Set result = current;
  for (auto p = current.begin(); p != current.end(); ++p)
    for (auto q = std::next(p); q != current.end(); ++q)
      for (const Sequence& part : common_parts(*p, *q, options)) {
        result.insert(part);
        result.erase(*p);
        result.erase(*q);
      }
  return result;
}

Set simultaneous_round(const Set& current, const ReductionOptions& options) {
  Set kept = current;
  Set added;
  for (const Sequence& p : current)
    for (const Sequence& q : current) {
      if (p == q) continue;
      for (const Sequence& part : common_parts(p, q, options)) {
        added.insert(part);
        kept.erase(p);
        kept.erase(q);
      }
    }
  kept.insert(added.begin(), added.end());
  return kept;
}

std::vector<Sequence> without_containers(const Set& sequences,
                                         bool (*contains)(const Sequence&, const Sequence&)) {
  std::vector<Sequence> minimal;
  for (const Sequence& whole : sequences)
    if (std::none_of(sequences.begin(), sequences.end(),
                     [&](const Sequence& part) { return part != whole && contains(whole, part); }))
      minimal.push_back(whole);
  return minimal;
}

}  // namespace

std::vector<Sequence> naive_reduction(const std::vector<Sequence>& sequences,
                                      const ReductionOptions& options) {
  Set current(sequences.begin(), sequences.end());
  if (options.method == Reduction::published) {
    for (;;) {
      const Set next = published_pass(current, options);
      if (next.size() >= current.size()) return {next.begin(), next.end()};
      current = next;
    }
  }
  for (Set next = simultaneous_round(current, options); next != current;
       next = simultaneous_round(current, options))
    current = next;
  return without_containers(current, options.method == Reduction::lcs ? naively_contains_subsequence
                                                                      : naively_contains_contiguously);
}

bool naively_contains_contiguously(const Sequence& whole, const Sequence& part) {
  for (std::size_t begin = 0; begin + part.size() <= whole.size(); ++begin)
    if (part_of(whole, begin, part.size()) == part) return true;
  return false;
}

bool naively_contains_subsequence(const Sequence& whole, const Sequence& part) {
  if (part.empty()) return true;
  if (whole.empty()) return false;
  const Sequence rest(whole.begin() + 1, whole.end());
  if (whole.front() == part.front() &&
      naively_contains_subsequence(rest, Sequence(part.begin() + 1, part.end())))
    return true;
  return naively_contains_subsequence(rest, part);
}

}  // namespace opseq::tests
