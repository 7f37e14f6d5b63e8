// What two models share, by comparing all their paths.
#pragma once

#include <set>
#include <vector>

#include "analyzer/matching/shared_sequences.h"

namespace opseq::tests {

// `block` without `input` at either end, then without `output` at either end.
Sequence naive_strip(Sequence block);

// Every path of `first` with every path of `second`: naive blocks (or the longest common subsequence of the
// whole paths), stripped; those of three or more operators.
std::set<Sequence> naive_shared_sequences(const std::vector<Sequence>& first,
                                          const std::vector<Sequence>& second, const MatchOptions& options);

// The same with matching_blocks() in place of naive blocks: for paths too many for those.
std::set<Sequence> plainly_shared_sequences(const LabelPaths& first, const LabelPaths& second,
                                            const MatchOptions& options);

}  // namespace opseq::tests
