// What failures are, counted: by each category, and by every two of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/evolution/failure_table.h"
#include "analyzer/evolution/release_intervals.h"
#include "analyzer/statistics/cross_table.h"

namespace opseq {

// A column with more different values is no category; of more columns that are, only so many are looked at,
// the first by name.
inline constexpr std::size_t most_category_values = 30, most_categories = 16;

// The category that every table of failures has besides its own: the releases whose time they are of. A
// column of that name is not looked at.
inline constexpr const char* release_category = "release";

struct FailureCategory {
  std::string name;
  std::vector<std::string> values;    // the most frequent first; of releases in their order
  std::vector<std::uint32_t> counts;  // failures, by value
  std::vector<std::uint32_t> codes;   // by failure, an index of `values`, or FailureColumn::no_value
  std::uint32_t without = 0;          // failures without a value
};

// Two categories, by their place in the list of all.
struct CategoryPair {
  std::size_t first = 0, second = 0;
  CrossTable table;
  std::uint32_t without = 0;        // failures that lack one of both
  std::optional<double> cramers_v;  // none where one of them has a single value
  std::uint32_t permutations = 0;   // that p is of; 0: there is no V, or too few steps, and p is none
  double p = 1;
  double holm = 1;  // p adjusted for all pairs that have one
};

struct FailureCategories {
  std::uint64_t failures = 0;
  std::vector<FailureCategory> categories;  // by name; the releases last
  std::vector<std::string> left_out;        // further columns of as few values, by name
  std::vector<CategoryPair> pairs;
};

struct CategoryOptions {
  std::uint32_t permutations = 100'000;
  std::uint64_t seed = 1;
  std::uint64_t steps = 1'000'000'000;  // of all pairs together: one for each failure and cell permuted
};

// The names of the categories that categorize() finds, in its order. O(values).
std::vector<std::string> category_names(const FailureTable& table);

// The columns with 2 to most_category_values values of which not all are numbers or dates, and the releases.
// A pair is permuted as often as asked for, or as its share of the steps allows, an equal one of at most
// 100,000,000; and not at all where that is less than 100 times. O(values + steps).
FailureCategories categorize(const FailureTable& table, const std::vector<ReleaseInterval>& intervals,
                             const CategoryOptions& options);

// "2-7", "18"
std::string release_name(const ReleaseInterval& interval);

}  // namespace opseq
