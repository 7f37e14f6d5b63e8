#include "reports/coverage/grouped_coverage_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace grouped_coverage_text_test {

GroupCoverage group(std::optional<std::string> value, std::uint32_t depth, std::size_t models,
                    std::uint64_t covered, std::uint64_t total) {
  return {{std::move(value), depth, std::vector<std::uint32_t>(models)},
          {{covered, total, 0, 0}, {0, 1, 0, 0}},
          total};
}

const GroupedCoverage sample{
    "family",
    {group("zoo", 0, 3, 2, 4), group("zoo/text", 1, 1, 1, 2), group("zoo/vision, |\n", 1, 2, 1, 3),
     group("alone/x", 0, 1, 0, 0), group(std::nullopt, 0, 1, 1, 1)},
    group(std::nullopt, 0, 5, 3, 5)};

TEST_CASE("a terminal has a tree, and all groups together in the last row") {
  CHECK(make_grouped_coverage_text(sample, {{"a"}, {}, {"b"}})
            .starts_with("Coverage of a by b, by family\n"
                         "\n"
                         "family           models  covered  total     %  gaps  k = 1 %  2 %\n"
                         "zoo                   3        2      5  40.0     4     50.0  0.0\n"
                         "  text                1        1      3  33.3     2     50.0  0.0\n"
                         "  vision, |\\x0a       2        1      4  25.0     3     33.3  0.0\n"
                         "alone/x               1        0      1   0.0     0        -  0.0\n"
                         "(none)                1        1      2  50.0     1    100.0  0.0\n"
                         "(all)                 5        3      6  50.0     5     60.0  0.0\n"));
}

TEST_CASE("CSV has whole values and counts") {
  CHECK(make_grouped_coverage_csv(sample) ==
        "family,depth,models,gaps,covered,total,covered_1,total_1,covered_2,total_2\r\n"
        "zoo,0,3,4,2,5,2,4,0,1\r\n"
        "zoo/text,1,1,2,1,3,1,2,0,1\r\n"
        "\"zoo/vision, |\n\",1,2,3,1,4,1,3,0,1\r\n"
        "alone/x,0,1,0,0,1,0,0,0,1\r\n"
        "(none),0,1,1,1,2,1,1,0,1\r\n"
        "(all),0,5,5,3,6,3,5,0,1\r\n");
}

TEST_CASE("Markdown has a row for each, which no name breaks") {
  const std::string text = make_grouped_coverage_markdown(sample);
  CHECK(
      text.starts_with("| `family` | models | covered | total | % | gaps | k = 1 % | 2 % |\n"
                       "|---|---:|---:|---:|---:|---:|---:|---:|\n"
                       "| `zoo` | 3 | 2 | 5 | 40.0 | 4 | 50.0 | 0.0 |\n"));
  CHECK(text.find("| `zoo/vision, /\\x0a` | 2 |") != std::string::npos);
  CHECK(text.ends_with("| (all) | 5 | 3 | 6 | 50.0 | 5 | 60.0 | 0.0 |\n"));
}

}  // namespace grouped_coverage_text_test
}  // namespace opseq
