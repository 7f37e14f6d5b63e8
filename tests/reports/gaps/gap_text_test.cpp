#include "reports/gaps/gap_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/gaps/witnessed_gaps.h"
#include "reports/text/figures.h"
#include "reports/text/gap_conclusion.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/models/tiny_models.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace gap_text_test {

using test::Names;
using Table = std::vector<Names>;

// RFC 4180, straight from its grammar.
Table parse_csv(const std::string& text) {
  Table table;
  for (std::size_t at = 0; at < text.size();) {
    Names row;
    while (true) {
      std::string field;
      if (text[at] == '"') {
        for (++at; text[at] != '"' || (at + 1 < text.size() && text[at + 1] == '"'); ++at) {
          if (text[at] == '"') ++at;
          field += text[at];
        }
        ++at;
      } else {
        for (; text[at] != ',' && text[at] != '\r'; ++at) {
          REQUIRE(text[at] != '"');
          REQUIRE(text[at] != '\n');
          field += text[at];
        }
      }
      row.push_back(field);
      if (text[at] == ',') {
        ++at;
        continue;
      }
      REQUIRE(text.substr(at, 2) == "\r\n");
      at += 2;
      break;
    }
    table.push_back(row);
  }
  return table;
}

const std::string hostile_set = "s,\"et\"\r\n";
const std::string hostile_path = "a \"b\",\n|`c`\x1b[2J.onnx";
const std::string hostile_operator = "O|p`,\"\n\x1b";

struct Fixture {
  NgramRows rows =
      test::rows_of_sketches({{hostile_set, {{"A", hostile_operator}}, 2, true, 16, hostile_path},
                              {"correct", {{"A"}}},
                              {"mismatch", {{hostile_operator}, {"B"}, {"C"}}, 9},
                              {"tests", {{"A"}}}},
                             2);
  GapReport report;

  Fixture() {
    const test::TemporaryFolder folder;
    Database without_graphs(folder / "a.db", OpenMode::create);
    report.options.roles.of = {hostile_set, "mismatch"};
    report.options.roles.by = {"tests"};
    report.options.min_models = 1;
    report.options.min_support = 2;
    report.options.permutation.permutations = 10;
    report = make_gap_report(without_graphs, rows, report.options);
    for (Gap& gap : report.gaps) gap.witness = {{4, "n\"\n", "4/then,branch/0"}};
  }
};

std::size_t lines_with(const std::string& text, const std::string& words) {
  std::istringstream lines(text);
  std::size_t found = 0;
  for (std::string line; std::getline(lines, line);) found += line.find(words) != std::string::npos;
  return found;
}

bool has_control_character(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 127; });
}

TEST_CASE_FIXTURE(Fixture, "CSV parses back, whatever names hold") {
  report.gaps.at(0).association.odds_ratio = std::numeric_limits<double>::infinity();
  report.gaps.at(1).association.odds_ratio = std::nan("");
  report.gaps.at(2).association.odds_ratio = 0.1;
  report.gaps.at(2).is_tested = true;
  report.gaps.at(2).association.stratified_p = 1e-300;
  const Table table = parse_csv(make_gaps_csv(rows, report));
  REQUIRE(table.size() == report.gaps.size() + 1);
  const auto column = [&](std::size_t row, const std::string& name) {
    const auto it = std::find(table[0].begin(), table[0].end(), name);
    REQUIRE_MESSAGE(it != table[0].end(), name);
    return table[row][static_cast<std::size_t>(it - table[0].begin())];
  };
  for (const Names& row : table) CHECK(row.size() == table[0].size());
  for (std::size_t i = 0; i < report.gaps.size(); ++i) {
    const Gap& gap = report.gaps[i];
    const NgramModel& model = rows.models[gap.smallest];
    CHECK(nlohmann::json::parse(column(i + 1, "operators")) ==
          nlohmann::json(operator_names(rows, gap.sequence)));
    CHECK(column(i + 1, "support_" + hostile_set) == std::to_string(gap.support[2]));
    CHECK(column(i + 1, "smallest_set") == model.set_name);
    CHECK(column(i + 1, "smallest_path") == model.path);
    CHECK(nlohmann::json::parse(column(i + 1, "smallest_nodes")) ==
          nlohmann::json::array({"4/then,branch/0"}));
    CHECK(column(i + 1, "support_of") == std::to_string(gap.association.table.a));
    CHECK(column(i + 1, "against_without") == std::to_string(gap.association.table.d));
    CHECK(column(i + 1, "models") == std::to_string(gap.models.size()));
    CHECK(column(i + 1, "gap") == "1");
    CHECK(column(i + 1, "support_of") == std::to_string(gap.support[1] + gap.support[2]));
    CHECK(column(i + 1, "support_against") == std::to_string(gap.support[0]));
    CHECK(column(i + 1, "support_by") == "0");
    if (!gap.is_tested) CHECK(column(i + 1, "stratified_q").empty());
  }
  CHECK(column(1, "odds_ratio_mh") == "inf");
  CHECK(column(2, "odds_ratio_mh").empty());
  CHECK(column(3, "odds_ratio_mh") == "0.1");
  CHECK(column(3, "stratified_p") == "1e-300");
  report.gaps.clear();
  CHECK(parse_csv(make_gaps_csv(rows, report)).size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "the text lists the first gaps and says how many are left") {
  REQUIRE(report.gaps.size() == 3);
  const std::string all = make_gaps_text(rows, report, nullptr, 0, false);
  CHECK(lines_with(all, ", nodes ") == 3);
  CHECK(lines_with(all, "--limit 0") == 0);
  CHECK(make_gaps_text(rows, report, nullptr, 3, false) == all);
  const std::string two = make_gaps_text(rows, report, nullptr, 2, false);
  CHECK(lines_with(two, ", nodes ") == 2);
  CHECK(lines_with(two, "... and 1 more gap (--limit 0 shows all)") == 1);
  CHECK(lines_with(make_gaps_text(rows, report, nullptr, 1, false), "... and 2 more gaps") == 1);
  CHECK(lines_with(all, "Of 5 sequences that 1 or more models hold, 4 are not covered. 3 of these have") ==
        1);
  CHECK(all.find("10 permutations of the labels") != std::string::npos);
  CHECK(all.find(wrapped(make_conclusion(report), 110)) != std::string::npos);
  CHECK_FALSE(has_control_character(all));
  CHECK(all.find("nodes 4/then,branch/0 (n\"\\x0a)") != std::string::npos);
  CHECK(lines_with(all, "also in ") == 0);
  std::size_t held_by_several = 0;
  for (const Gap& gap : report.gaps) held_by_several += gap.models.size() > 1;
  CHECK(lines_with(make_gaps_text(rows, report, nullptr, 0, true), "also in ") == held_by_several);
  report.gaps.clear();
  CHECK(lines_with(make_gaps_text(rows, report, nullptr, 0, false), "odds ratio") == 0);
}

TEST_CASE_FIXTURE(Fixture, "without a suite all are gaps; of one model, that is said") {
  CHECK(make_gaps_text(rows, report, nullptr, 0, false).find("only one model") == std::string::npos);
  report.by_models = 0;
  report.of_models = 1;
  const std::string text = make_gaps_text(rows, report, nullptr, 0, false);
  CHECK(lines_with(text, "1 or more models hold, all are gaps: there is no model of tests. 3 of") == 1);
  CHECK(text.find("not covered") == std::string::npos);
  CHECK(text.find("There is only one model of") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "permutations are shown where there were some and something to permute") {
  report.options.permutation.permutations = 0;
  CHECK(make_gaps_text(rows, report, nullptr, 0, false).find("by chance") == std::string::npos);
  report.options.permutation.permutations = 10;
  report.against_models = 0;
  CHECK(make_gaps_text(rows, report, nullptr, 0, false).find("by chance") == std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a replication is told, with the p of its test") {
  Replication replication;
  replication.of_models = 1;
  replication.against_models = 2;
  replication.candidates.resize(2);
  replication.candidates[0].operators = {"A", hostile_operator};
  replication.candidates[0].replicates = true;
  replication.candidates[0].second.stratified_p = 0.0123;
  replication.candidates[0].second.fisher_p = 0.0456;
  const std::string text = make_gaps_text(rows, report, &replication, 0, false);
  CHECK(test::on_one_line(text).find(
            "Replication in 1 failing model and 2 correct models: 1 of 2 candidates replicates (Holm's "
            "adjusted p at most 0.05).") != std::string::npos);
  CHECK(lines_with(text, "0.0123") == 1);
  CHECK(lines_with(text, "does not ") == 1);
  CHECK_FALSE(has_control_character(text));
  replication.test = GapRank::fisher;
  CHECK(lines_with(make_gaps_text(rows, report, &replication, 0, false), "0.0456") == 1);
}

TEST_CASE_FIXTURE(Fixture, "Markdown has a row of seven cells per gap shown, whatever names hold") {
  const std::string text = make_gaps_markdown(rows, report, 2);
  std::istringstream lines(text);
  std::size_t table_lines = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("|")) continue;
    ++table_lines;
    CHECK(std::count(line.begin(), line.end(), '|') == 8);
    CHECK(std::count(line.begin(), line.end(), '`') == (table_lines > 2 ? 4 : 0));
  }
  CHECK(table_lines == 4);
  CHECK(text.find("\n1 more gap not shown.\n") != std::string::npos);
  CHECK(make_gaps_markdown(rows, report, 0).find("not shown") == std::string::npos);
  CHECK(text.ends_with('\n' + make_conclusion(report) + '\n'));
  CHECK_FALSE(has_control_character(text));
}

}  // namespace gap_text_test
}  // namespace opseq
