#include "analyzer/coverage/redundant_models.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace opseq {
namespace {

std::vector<std::uint32_t> fewest_sequences_first(const Incidence& held) {
  std::vector<std::uint32_t> order(row_total(held));
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(row_at(held, a).size(), b) < std::tuple(row_at(held, b).size(), a);
  });
  return order;
}

}  // namespace

std::vector<std::uint32_t> redundant_models(const Incidence& held, std::size_t target_total) {
  std::vector<std::uint32_t> holders(target_total);  // of each target sequence, those that stay
  for (const std::uint32_t target : held.members) ++holders[target];
  std::vector<std::uint32_t> dropped;
  for (const std::uint32_t model : fewest_sequences_first(held)) {
    const MemberView row = row_at(held, model);
    if (!std::all_of(row.begin(), row.end(), [&](std::uint32_t target) { return holders[target] > 1; }))
      continue;
    for (const std::uint32_t target : row) --holders[target];
    dropped.push_back(model);
  }
  std::sort(dropped.begin(), dropped.end());
  return dropped;
}

}  // namespace opseq
