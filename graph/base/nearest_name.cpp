#include "graph/base/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace opseq {
namespace {

constexpr std::size_t most_edits = 2;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Row by row; `limit` + 1 where it is more than `limit`.
std::size_t edits(const std::string& a, const std::string& b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  const auto equal = [&](std::size_t i, std::size_t j) { return lower(a[i]) == lower(b[j]); };
  std::vector<std::size_t> before_last, last, row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (equal(i - 1, j - 1) ? 0 : 1)});
      if (i > 1 && j > 1 && equal(i - 1, j - 2) && equal(i - 2, j - 1))
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    if (std::min(*std::min_element(row.begin(), row.end()), *std::min_element(last.begin(), last.end())) >
        limit)
      return limit + 1;
  }
  return row.back();
}

}  // namespace

std::optional<std::string> nearest_name(const std::string& given, std::span<const std::string> names) {
  std::optional<std::string> nearest;
  std::size_t fewest = std::min(most_edits, given.size() / 3) + 1;
  for (const std::string& name : names) {
    const std::size_t distance = edits(given, name, fewest - 1);
    if (distance >= fewest) continue;
    nearest = name;
    fewest = distance;
    if (fewest == 0) break;
  }
  return nearest;
}

}  // namespace opseq
