// The matching blocks of all pairs of two families of paths, pair by pair.
#pragma once

#include <set>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq::tests {

// The distinct naive blocks of at least `minimum` labels; where `skip_equal`, not of p == q.
std::set<Sequence> naive_pair_blocks(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                                     std::uint32_t minimum, bool skip_equal);

// The same with matching_blocks() in place of naive blocks: for long paths.
std::set<Sequence> plain_pair_blocks(const std::vector<Sequence>& first, const std::vector<Sequence>& second,
                                     std::uint32_t minimum, bool skip_equal);

}  // namespace opseq::tests
