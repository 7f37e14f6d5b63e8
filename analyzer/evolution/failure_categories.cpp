#include "analyzer/evolution/failure_categories.h"

#include <algorithm>
#include <numeric>

#include "analyzer/statistics/multiple_testing.h"

namespace opseq {
namespace {

constexpr std::uint64_t most_dealt = 20'000'000;
constexpr std::uint64_t fewest_permutations = 100;

bool is_number(const std::string& text) {
  return !text.empty() && text.find_first_not_of("0123456789.+-eE") == std::string::npos;
}

bool is_category(const FailureColumn& column) {
  const std::size_t values = column.values.size();
  return values >= 2 && values <= most_category_values &&
         !std::ranges::all_of(column.values, [](const std::string& value) {
           return value.empty() || is_number(value) || parse_day(value);
         });
}

FailureCategory counted(std::string name, std::vector<std::string> values, std::vector<std::uint32_t> codes) {
  FailureCategory category{std::move(name), std::move(values), {}, std::move(codes), 0};
  category.counts.resize(category.values.size());
  for (const std::uint32_t code : category.codes)
    code == FailureColumn::no_value ? ++category.without : ++category.counts[code];
  return category;
}

// Values in another order, the most frequent first.
FailureCategory by_frequency(const FailureCategory& category) {
  std::vector<std::uint32_t> order(category.values.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    if (category.counts[a] != category.counts[b]) return category.counts[a] > category.counts[b];
    return category.values[a] < category.values[b];
  });
  std::vector<std::string> values;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    values.push_back(category.values[order[i]]);
    place[order[i]] = i;
  }
  std::vector<std::uint32_t> codes = category.codes;
  for (std::uint32_t& code : codes)
    if (code != FailureColumn::no_value) code = place[code];
  return counted(category.name, std::move(values), std::move(codes));
}

FailureCategory releases_of(const FailureTable& table, const std::vector<ReleaseInterval>& intervals) {
  std::vector<std::string> names;
  for (const ReleaseInterval& interval : intervals) names.push_back(release_name(interval));
  std::vector<std::uint32_t> codes;
  for (const Day day : table.days) {
    const auto found = interval_of(intervals, day);
    codes.push_back(found ? static_cast<std::uint32_t>(*found) : FailureColumn::no_value);
  }
  return counted(release_category, std::move(names), std::move(codes));
}

CategoryPair pair_of(const std::vector<FailureCategory>& categories, std::size_t first, std::size_t second,
                     std::uint64_t stream, const CategoryOptions& options) {
  CategoryPair pair;
  pair.first = first;
  pair.second = second;
  const FailureCategory& a = categories[first];
  const FailureCategory& b = categories[second];
  std::vector<std::uint32_t> a_codes, b_codes;
  for (std::size_t i = 0; i < a.codes.size(); ++i) {
    if (a.codes[i] == FailureColumn::no_value || b.codes[i] == FailureColumn::no_value) {
      ++pair.without;
      continue;
    }
    a_codes.push_back(a.codes[i]);
    b_codes.push_back(b.codes[i]);
  }
  pair.table = cross_table(a_codes, b_codes, a.values.size(), b.values.size());
  pair.cramers_v = cramers_v(pair.table);
  if (!pair.cramers_v) return pair;
  const std::uint64_t permutations =
      std::min<std::uint64_t>(options.permutations, most_dealt / std::max<std::size_t>(1, a_codes.size()));
  if (permutations < std::min<std::uint64_t>(fewest_permutations, options.permutations)) return pair;
  pair.permutations = static_cast<std::uint32_t>(permutations);
  pair.p = cross_table_p(a_codes, b_codes, pair.table, pair.permutations, options.seed, stream);
  return pair;
}

void adjust_pairs(std::vector<CategoryPair>& pairs) {
  std::vector<double> p;
  for (const CategoryPair& pair : pairs)
    if (pair.permutations > 0) p.push_back(pair.p);
  const std::vector<double> adjusted = holm(p);
  std::size_t next = 0;
  for (CategoryPair& pair : pairs)
    if (pair.permutations > 0) pair.holm = adjusted[next++];
}

}  // namespace

std::string release_name(const ReleaseInterval& interval) {
  const std::string first = std::to_string(interval.opsets.front().opset);
  return interval.opsets.size() == 1 ? first : first + '-' + std::to_string(interval.opsets.back().opset);
}

FailureCategories categorize(const FailureTable& table, const std::vector<ReleaseInterval>& intervals,
                             const CategoryOptions& options) {
  FailureCategories found{table.days.size(), {}, {}};
  for (const FailureColumn& column : table.columns)
    if (is_category(column))
      found.categories.push_back(by_frequency(counted(column.name, column.values, column.codes)));
  found.categories.push_back(releases_of(table, intervals));
  for (std::size_t first = 0; first < found.categories.size(); ++first)
    for (std::size_t second = first + 1; second < found.categories.size(); ++second)
      found.pairs.push_back(pair_of(found.categories, first, second, found.pairs.size(), options));
  adjust_pairs(found.pairs);
  return found;
}

}  // namespace opseq
