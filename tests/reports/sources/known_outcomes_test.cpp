#include "reports/sources/known_outcomes.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace known_outcomes_test {

// "model outcome file error"; "-" where there is no file.
std::vector<std::string> shown(std::string_view text) {
  std::vector<std::string> lines;
  for (const KnownOutcome& known : parse_known_outcomes(text, "/f"))
    lines.push_back(known.model + (known.is_name ? " " : " (path) ") +
                    std::string(name_of(outcome_names, known.outcome)) + ' ' +
                    (known.file.empty() ? "-" : known.file.string()) + ' ' + known.error);
  return lines;
}

std::string refused(std::string_view text) {
  return test::store_failure([&] { parse_known_outcomes(text, "/f"); }).sentence;
}

TEST_CASE("CSV and JSON say the same, by model") {
  const std::vector<std::string> expected{"a conversion_failed - no kernel", "b load_failed /f/s/b.onnx ",
                                          "c/d.onnx (path) correct /f/c/d.onnx "};
  CHECK(shown("model,path,outcome,error,seed\nb,s/b.onnx,ort_load_failed,,1\n,c/d.onnx,correct,,2\n"
              "a,,conversion_failed,no kernel,3\n") == expected);
  CHECK(shown(R"({"models": [{"model": "a", "outcome": "conversion_failed", "error": "no kernel", "seed": 3},
                  {"model": "b", "file": "s/b.onnx", "outcome": "load_failed", "error": null, "x": [1]},
                  {"path": "c/../c/d.onnx", "model": "c/d.onnx", "outcome": "correct"}]})")[0] ==
        expected[0]);
}

TEST_CASE("a row that is there twice is one") {
  CHECK(shown("model,outcome\na,crash\na,crash\n") == std::vector<std::string>{"a crash - "});
  CHECK(refused("model,outcome\na,crash\na,correct\n") ==
        "line 3 says something else of \"a\" than a row before");
}

TEST_CASE("what says no outcome is told with its place") {
  CHECK(refused("model,outcome\n") == "it names no model");
  CHECK(refused("model,set\na,m\n") == "its first line, the header, has no column outcome");
  CHECK(refused("model,outcome\na,\n") == "line 2 has no outcome");
  CHECK(refused(R"([{"model": "a"}])") == "object 1 has no outcome");
  CHECK(refused("model,outcome\na,lost\n") == "line 2 has the outcome \"lost\", which there is not");
  CHECK(refused("error,outcome\na,crash\n") == "line 2 names no model");
  CHECK(refused(R"([{"model": ["a"], "outcome": "crash"}])") == "object 1 has no plain value of \"model\"");
}

TEST_CASE("paths are relative to the folder of the file, which is named where it can't be used") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.write("sub/o.csv", "path,outcome\na.onnx,crash\n");
  CHECK(read_known_outcomes(file).front().file == folder / "sub/a.onnx");
  folder.write("sub/o.csv", "path\n");
  CHECK(test::store_failure([&] { read_known_outcomes(file); }).sentence ==
        "The table of outcomes " + file.string() +
            " can't be used: its first line, the header, has no column outcome.");
  CHECK(test::store_failure([&] { read_known_outcomes(folder / "none"); }).sentence ==
        "The table of outcomes " + (folder / "none").string() + " can't be read.");
}

}  // namespace known_outcomes_test
}  // namespace opseq
