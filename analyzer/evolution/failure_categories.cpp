#include "analyzer/evolution/failure_categories.h"

#include <algorithm>
#include <numeric>

#include "analyzer/statistics/multiple_testing.h"

namespace opseq {
namespace {

constexpr std::uint64_t most_steps = 100'000'000;  // of the permutations of a pair
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

struct CategoryColumns {
  std::vector<const FailureColumn*> looked_at, left_out;
};

// By their names, however the table has them. One that is called as the releases are is left out.
CategoryColumns category_columns(const FailureTable& table) {
  std::vector<const FailureColumn*> all;
  for (const FailureColumn& column : table.columns)
    if (is_category(column)) all.push_back(&column);
  std::ranges::sort(all, {}, &FailureColumn::name);
  CategoryColumns columns;
  for (const FailureColumn* column : all) {
    const bool fits = columns.looked_at.size() < most_categories && column->name != release_category;
    (fits ? columns.looked_at : columns.left_out).push_back(column);
  }
  return columns;
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

struct PairCodes {
  std::vector<std::uint32_t> first, second;
};

// 0 where there are too few.
std::uint32_t permutations_of(const CategoryPair& pair, std::size_t failures, std::uint64_t steps,
                              const CategoryOptions& options) {
  const std::uint64_t steps_each = failures + pair.table.counts.size();
  const std::uint64_t permutations = std::min<std::uint64_t>(options.permutations, steps / steps_each);
  const bool is_enough = permutations >= std::min<std::uint64_t>(fewest_permutations, options.permutations);
  return is_enough ? static_cast<std::uint32_t>(permutations) : 0;
}

PairCodes codes_of(const FailureCategory& a, const FailureCategory& b) {
  PairCodes codes;
  for (std::size_t i = 0; i < a.codes.size(); ++i) {
    if (a.codes[i] == FailureColumn::no_value || b.codes[i] == FailureColumn::no_value) continue;
    codes.first.push_back(a.codes[i]);
    codes.second.push_back(b.codes[i]);
  }
  return codes;
}

// Its permutations are drawn from the stream of its place among the pairs.
CategoryPair pair_of(const std::vector<FailureCategory>& categories, CategoryPair pair, std::uint64_t place,
                     std::uint64_t steps, const CategoryOptions& options) {
  const FailureCategory& a = categories[pair.first];
  const FailureCategory& b = categories[pair.second];
  const PairCodes codes = codes_of(a, b);
  pair.without = static_cast<std::uint32_t>(a.codes.size() - codes.first.size());
  pair.table = cross_table(codes.first, codes.second, a.values.size(), b.values.size());
  pair.cramers_v = cramers_v(pair.table);
  if (!pair.cramers_v) return pair;
  pair.permutations = permutations_of(pair, codes.first.size(), steps, options);
  if (pair.permutations > 0)
    pair.p = cross_table_p(codes.first, codes.second, pair.table, pair.permutations, options.seed, place);
  return pair;
}

std::vector<CategoryPair> pairs_of(const std::vector<FailureCategory>& categories,
                                   const CategoryOptions& options) {
  const std::size_t n = categories.size();
  const std::uint64_t steps = std::min(most_steps, options.steps / std::max<std::size_t>(1, n * (n - 1) / 2));
  std::vector<CategoryPair> pairs;
  for (std::size_t first = 0; first < n; ++first)
    for (std::size_t second = first + 1; second < n; ++second) {
      CategoryPair pair;
      pair.first = first;
      pair.second = second;
      pairs.push_back(pair_of(categories, std::move(pair), pairs.size(), steps, options));
    }
  return pairs;
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

std::vector<std::string> category_names(const FailureTable& table) {
  std::vector<std::string> names;
  for (const FailureColumn* column : category_columns(table).looked_at) names.push_back(column->name);
  names.emplace_back(release_category);
  return names;
}

FailureCategories categorize(const FailureTable& table, const std::vector<ReleaseInterval>& intervals,
                             const CategoryOptions& options) {
  FailureCategories found{table.days.size(), {}, {}, {}};
  const CategoryColumns columns = category_columns(table);
  for (const FailureColumn* column : columns.looked_at)
    found.categories.push_back(
        by_frequency(counted(column->name, column->values, codes_by_failure(*column, table.days.size()))));
  for (const FailureColumn* column : columns.left_out) found.left_out.push_back(column->name);
  found.categories.push_back(releases_of(table, intervals));
  found.pairs = pairs_of(found.categories, options);
  adjust_pairs(found.pairs);
  return found;
}

}  // namespace opseq
