#include "analyzer/suite/sequence_tests.h"

#include <algorithm>

namespace opseq {

SequenceTests test_sequences(const ComparedModels& compared, std::optional<std::uint32_t> min_support,
                             unsigned threads) {
  SequenceTests tests;
  tests.none = tables_of_none(compared.by_size);
  const std::vector<bool>& labels = compared.plain.is_target;
  const auto of_target = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), true));
  // Where one side is empty there is nothing to compare, and so nothing to test.
  if (of_target > 0 && of_target < labels.size())
    tests.tested = associations(compared.holders, compared.by_size, min_support, threads);
  return tests;
}

SequenceTest test_of(const ComparedModels& compared, const SequenceTests& tests, std::uint32_t sequence) {
  const auto it = std::lower_bound(tests.tested.begin(), tests.tested.end(), sequence,
                                   [](const Association& a, std::uint32_t s) { return a.sequence < s; });
  if (it != tests.tested.end() && it->sequence == sequence) return {*it, true};
  const MemberView holders = row_at(compared.holders, sequence);
  return {untested_association(sequence, tabulate(holders, compared.by_size, tests.none)), false};
}

}  // namespace opseq
