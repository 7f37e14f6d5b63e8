#include "reports/naming/nearest_name.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace opseq {
namespace {

constexpr std::size_t most_edits = 2;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Levenshtein's distance, row by row; `limit` + 1 where it is more than `limit`.
std::size_t edits(const std::string& a, const std::string& b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i - 1]) != lower(b[j - 1]));
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
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
