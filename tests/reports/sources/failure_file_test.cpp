#include "reports/sources/failure_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace failure_file_test {

std::string refused(std::string_view text) {
  return test::store_failure([&] { parse_failures(text); }).sentence;
}

std::vector<std::string> names_of(const FailureTable& table) {
  std::vector<std::string> names;
  for (const FailureColumn& column : table.columns) names.push_back(column.name);
  return names;
}

TEST_CASE("CSV: the column date, and any others") {
  const FailureTable table = parse_failures(
      "\xEF\xBB\xBFtool,date,cause\r\nA,2020-05-08,\"x, y\"\r\nB,2020-05-09T10:00Z,\r\nB,soon,z\nB,,z\n");
  CHECK(table.days == std::vector<Day>{*parse_day("2020-05-08"), *parse_day("2020-05-09")});
  CHECK(names_of(table) == std::vector<std::string>{"cause", "tool"});
  CHECK(table.columns[0].values == std::vector<std::string>{"x, y"});
  CHECK(codes_by_failure(table.columns[0], 2) == std::vector<std::uint32_t>{0, FailureColumn::no_value});
  CHECK(table.without_date == 2);
  CHECK(table.first_without_date == std::vector<std::string>{"line 4", "line 5"});
}

TEST_CASE("JSON: a list of objects, or an object whose failures is one") {
  const char* list =
      R"([{"date":"2020-05-08","n":3,"is":true,"none":null,"empty":"","deep":[1]},{"date":7},{"n":1}])";
  for (const std::string& text :
       {std::string(list), "{\"format\":1,\"failures\":" + std::string(list) + '}'}) {
    const FailureTable table = parse_failures(text);
    CHECK(table.days.size() == 1);
    CHECK(names_of(table) == std::vector<std::string>{"is", "n"});
    CHECK(table.columns[1].values == std::vector<std::string>{"3"});
    CHECK(table.without_date == 2);
    CHECK(table.first_without_date == std::vector<std::string>{"object 2", "object 3"});
  }
}

TEST_CASE("names and values become text") {
  const FailureTable table = parse_failures(std::string_view("date,a\\b\n2020-05-08,\xff\x00\x1b\n", 24));
  CHECK(table.columns.at(0).name == "a\\\\b");
  CHECK(table.columns[0].values.at(0) == "\\xff\\x00\x1b");
}

TEST_CASE("what is no table is refused with the reason") {
  CHECK(refused("") == "it is empty");
  CHECK(refused("a,b\n1,2\n") == "its first line, the header, has no column \"date\"");
  CHECK(refused("date,a,a\n") == "its header has two columns \"a\"");
  CHECK(refused("date,\n") == "its header has a column without a name");
  CHECK(refused("date,a\n2020-05-08\n") == "line 2 has 1 field, the header 2");
  CHECK(refused("date\n\"2020") == "line 2 has a quote that is not closed");
  CHECK(refused("{}") == "it is no list of objects, nor an object whose \"failures\" is one");
  CHECK(refused("[1]") == "object 1 is none");
  CHECK(refused(R"([{"date":"2020-05-08"},{"":"x"}])") == "object 2 has a column without a name");
  CHECK(refused(R"([{"a":{"a":1},"b":1,"date":"2020-05-08","a":2}])") ==
        "it has an object with two members \"a\"");
  CHECK(refused("[") == "it is no well-formed JSON");
  CHECK(refused(std::string(100'000, '[')) == "it is no well-formed JSON");
}

TEST_CASE("the file's name is in the sentence") {
  const test::TemporaryFolder folder;
  const auto bad = folder.write("a.csv", "x\n");
  CHECK(test::store_failure([&] { read_failures(bad); }).sentence ==
        "The table of failures " + bad.string() + ": its first line, the header, has no column \"date\".");
  CHECK(
      test::store_failure([&] { read_failures(folder / "none.csv"); }).sentence.ends_with("can't be read."));
}

// How often each value of a column comes, of all and of those of a converter.
std::map<std::string, std::pair<int, int>> counts(const FailureTable& table, const std::string& name) {
  const auto column = [&](const std::string& wanted) -> const FailureColumn& {
    return *std::ranges::find(table.columns, wanted, &FailureColumn::name);
  };
  const FailureColumn& own = column(name);
  const FailureColumn& tool = column("converter");
  std::map<std::string, std::pair<int, int>> found;
  for (std::size_t i = 0; i < table.days.size(); ++i) {
    const bool is_torch = tool.values[tool.codes[i]] == "torch.onnx";
    auto& [torch, tf] = found[own.values[own.codes[i]]];
    ++(is_torch ? torch : tf);
  }
  return found;
}

TEST_CASE("the study's tables of symptoms, causes and locations, by converter") {
  const FailureTable study = read_failures("study");
  using Counts = std::map<std::string, std::pair<int, int>>;
  CHECK(study.days.size() == 200);
  CHECK(study.without_date == 0);
  CHECK(counts(study, "symptom") == Counts{{"Crash", {62, 50}},
                                           {"Wrong Code", {30, 35}},
                                           {"Unreported", {5, 10}},
                                           {"Build Failure", {2, 3}},
                                           {"Bad Performance", {1, 2}}});
  CHECK(counts(study, "location") == Counts{{"Node Transformation", {78, 70}},
                                            {"Graph Optimization", {5, 14}},
                                            {"Not distinguished", {8, 10}},
                                            {"Tracer", {6, 5}},
                                            {"Validation", {3, 0}},
                                            {"Protobuf", {0, 1}}});
  CHECK(counts(study, "cause") == Counts{{"Incompatibility", {32, 25}},
                                         {"Type Problem", {29, 25}},
                                         {"Algorithmic Error", {6, 18}},
                                         {"Shape Problem", {12, 9}},
                                         {"Others", {4, 10}},
                                         {"API Misuse", {6, 6}},
                                         {"Misconfiguration", {2, 4}},
                                         {"Testing", {3, 1}},
                                         {"Incorrect Exception Handling", {2, 1}},
                                         {"Typo", {2, 1}},
                                         {"Incorrect Assignment", {2, 0}}});
}

}  // namespace failure_file_test
}  // namespace opseq
