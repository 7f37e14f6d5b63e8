#include "reports/page/covered_sequences.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace covered_sequences_test {

struct Fixture : test::AnalyzedDatabase {
  std::vector<PageGraph> graphs() {
    const auto listed = list_sequences(rows, {}, gap_statistics(rows, {}), find_overlaps(rows), {});
    return load_page_graphs(database, rows, listed, {});
  }
};

TEST_CASE_FIXTURE(Fixture, "what a graph and the suite hold, up to three operators") {
  const std::vector<PageGraph> drawn = graphs();
  std::vector<std::uint32_t> expected;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView holders = row_at(rows.holders, s);
    const auto has = [&](auto is_one) { return std::any_of(holders.begin(), holders.end(), is_one); };
    const bool in_graph = has([&](std::uint32_t model) {
      return std::any_of(drawn.begin(), drawn.end(), [&](const auto& graph) { return graph.model == model; });
    });
    const bool in_suite = has([&](std::uint32_t model) { return rows.models[model].set_name == "correct"; });
    if (in_graph && in_suite && rows.sequences[s].size() <= 3) expected.push_back(s);
  }
  const std::vector<std::uint32_t> suite = select_models(rows, {"correct"}).models;
  CHECK(covered_sequences(rows, drawn, suite) == expected);
  CHECK(expected.size() > 3);
  CHECK(covered_sequences(rows, drawn, {}).empty());
  CHECK(covered_sequences(rows, {}, suite).empty());
}

TEST_CASE_FIXTURE(Fixture, "as data, with the suite it is about") {
  CoverageOptions options;
  options.roles.by = {"correct"};
  const auto json = covered_json(rows, graphs(), make_coverage_report(rows, options));
  CHECK(json["by"] == nlohmann::ordered_json{"correct"});
  CHECK(json["models"] == 2);
  CHECK(json["longest"] == 3);
  CHECK(json["operators"].size() > 3);
  CHECK(json["operators"].back().size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "a database of shorter sequences has no longer ones") {
  analyze_with({2});
  const auto json = covered_json(rows, graphs(), make_coverage_report(rows, {}));
  CHECK(json["longest"] == 2);
}

}  // namespace covered_sequences_test
}  // namespace opseq
