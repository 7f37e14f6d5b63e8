#include "reports/overview/summary.h"

#include <doctest/doctest.h>

#include <sstream>

#include "tests/support/reports/parsed_words.h"
#include "tests/support/reports/report_fixture.h"

namespace opseq {
namespace summary_test {

TEST_CASE("digits are grouped by three; numbers of more than 18 digits are cut to a power of ten") {
  CHECK(grouped("0") == "0");
  CHECK(grouped("999") == "999");
  CHECK(grouped("1000") == "1,000");
  CHECK(grouped("12345") == "12,345");
  CHECK(grouped("999999") == "999,999");
  CHECK(grouped("1234567") == "1,234,567");
  CHECK(grouped("999999999999999999") == "999,999,999,999,999,999");
  CHECK(grouped("1000000000000000000") == "1.00e+18");
  CHECK(grouped("1239999999999999999") == "1.23e+18");
  CHECK(grouped("123" + std::string(74, '9')) == "1.23e+76");
}

TEST_CASE("per cent are 0 and 100 only where that is exact") {
  CHECK(percent(0, 0) == "-");
  CHECK(percent(0, 5) == "0.0");
  CHECK(percent(5, 5) == "100.0");
  CHECK(percent(1, 2) == "50.0");
  CHECK(percent(1, 3) == "33.3");
  CHECK(percent(2, 3) == "66.7");
  CHECK(percent(1, 1'000'000) == "<0.1");
  CHECK(percent(499, 1'000'000) == "<0.1");
  CHECK(percent(1, 2000) == "0.1");
  CHECK(percent(501, 1'000'000) == "0.1");
  CHECK(percent(999'499, 1'000'000) == "99.9");
  CHECK(percent(999'500, 1'000'000) == ">99.9");
  CHECK(percent(999'999, 1'000'000) == ">99.9");
  CHECK(percent(18'446'744'073'709'551'614U, 18'446'744'073'709'551'615U) == ">99.9");
}

TEST_CASE("the summary is plain printable text without blanks at the ends of lines") {
  ReportRows rows = test::sample_rows();
  rows.sets["\x1b[31m\n evil"] = {};
  std::istringstream lines(make_summary(rows));
  std::string line;
  std::size_t total = 0;
  while (std::getline(lines, line)) {
    ++total;
    CHECK_FALSE(line.ends_with(' '));
    CHECK(line.find('\x1b') == std::string::npos);
  }
  CHECK(total == 1 + 4 + 1 + 1 + 6 + 1 + 2);
  CHECK(make_summary(rows).ends_with("\n"));
}

TEST_CASE("the summary's rows and words say the figures") {
  const std::string text = make_summary(test::sample_rows());
  const std::string words = test::on_one_line(text);
  CHECK(text.find("\nmismatch       3         1           1               1 ") != std::string::npos);
  CHECK(text.find("1.23e+29") != std::string::npos);
  CHECK(words.find(" 1 shared by two failing models 2 2 1 1 ") != std::string::npos);
  CHECK(words.find(" 1\\2 shared with no correct model 2 1 ") != std::string::npos);
  CHECK(text.find("The suite covers 1 of the 2 sequences that failing models share (50.0 %).\n") !=
        std::string::npos);
  CHECK(text.find("2 failing models hold a reduced sequence that no correct model shares (1 of them).\n") !=
        std::string::npos);
}

TEST_CASE("copies that are not counted are, and graphs that failed and did not") {
  ReportRows rows = test::sample_rows();
  CHECK(make_summary(rows).find("the graph of an earlier one") == std::string::npos);
  rows.sets["mismatch"].copies = 1;
  rows.target_and_contrast = 2;
  const std::string text = make_summary(rows);
  CHECK(text.find("\nmismatch: 1 of 3 models has the graph of an earlier one and is not counted again.\n") !=
        std::string::npos);
  CHECK(text.find("\n2 graphs are both that of a failing model and that of a correct one.\n") !=
        std::string::npos);
}

TEST_CASE("what was left out is said, and what was not reduced has no figure") {
  ReportRows rows = test::sample_rows();
  rows.intersections[1].left_out = {{{1, 2, "max_match_steps"}}, "1048576"};
  rows.intersections[1].reduced.reset();
  rows.differences[0].is_reduced = false;
  const std::string text = make_summary(rows);
  const std::string words = test::on_one_line(text);
  CHECK(words.find(" 1 shared by two failing models 2 left out 1 ") != std::string::npos);
  CHECK(words.find(" 1\\2 shared with no correct model 2 left out ") != std::string::npos);
  CHECK(text.find("1 pair of models (1,048,576 path pairs) not compared") != std::string::npos);
}

TEST_CASE("conventional sets come first, then the others by name") {
  ReportRows rows;
  for (const char* name : {"aaa", "correct", "mismatch", "tests", "zzz"}) rows.sets[name] = {};
  const std::string text = make_summary(rows);
  std::size_t at = 0;
  for (const char* name : {"\nmismatch ", "\ncorrect ", "\ntests ", "\naaa ", "\nzzz "}) {
    const std::size_t next = text.find(name);
    REQUIRE(next != std::string::npos);
    CHECK(next >= at);
    at = next;
  }
}

TEST_CASE("columns stand apart, whatever is in them") {
  ReportRows rows = test::sample_rows();
  rows.sets["mismatch"].paths = "999999999999999999";
  rows.sets["a name of more than sixteen characters"].paths = "12345678901234567";
  rows.intersections[0].path_pairs = "123456789012345678";
  const std::string text = make_summary(rows);
  CHECK(text.find(" 999,999,999,999,999,999 ") != std::string::npos);
  CHECK(text.find("\na name of more than sixteen characters  ") != std::string::npos);
  CHECK(text.find(" 12,345,678,901,234,567 ") != std::string::npos);
  CHECK(text.find(" 123,456,789,012,345,678\n") != std::string::npos);
  const auto end_of = [&](const std::string& words) { return text.find(words) + words.size(); };
  const std::size_t line = text.rfind('\n', text.find("999,999,999,999,999,999")) + 1;
  CHECK(end_of("999,999,999,999,999,999") - line == end_of("too many paths") + 25);  // under its title
}

TEST_CASE("a single one is spoken of in the singular") {
  ReportRows rows = test::sample_rows();
  rows.intersections[1].sequences.resize(1);
  rows.differences[1].sequences.clear();
  rows.differences[0].models = 1;
  const std::string text = make_summary(rows);
  CHECK(text.find("1 of the 1 sequence that failing models share (100.0 %)") != std::string::npos);
  CHECK(text.find("1 failing model holds a reduced sequence") != std::string::npos);
}

TEST_CASE("where there is no suite, no sentence says that it covers nothing") {
  ReportRows rows = test::sample_rows();
  rows.sets["tests"] = {};
  SuiteAnswer suite;
  suite.gaps.of_models = 1;
  suite.coverage.by_length = {{0, 5, 0, 5}};
  for (const std::string& text : {make_summary(rows), make_summary(rows, suite)}) {
    CHECK(text.find("suite") == std::string::npos);
    CHECK(text.find("k=1") == std::string::npos);
  }
  suite.coverage.by_models = {0};
  CHECK(make_summary(rows, suite).find("by the suite: k=1 0 of 5.\n") != std::string::npos);
}

TEST_CASE("where nothing is shared, no words are made of it") {
  const std::string text = make_summary(ReportRows{});
  CHECK(text.find("The suite covers") == std::string::npos);
  CHECK(text.find("hold") == std::string::npos);
}

}  // namespace summary_test
}  // namespace opseq
