#include "reports/sources/source_manifest.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace source_manifest_test {

namespace fs = std::filesystem;

// Sets with their paths: "m: /f/a.onnx /b.onnx".
std::vector<std::string> shown(const std::vector<SetSources>& sets) {
  std::vector<std::string> lines;
  for (const SetSources& set : sets) {
    CHECK(set.sources.empty());
    REQUIRE(set.given.size() == 1);
    std::string line = set.set_name + ':';
    for (const fs::path& file : set.given[0].files) line += ' ' + file.string();
    lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> parsed(std::string_view text) { return shown(parse_manifest(text, "/f")); }

std::string refused(std::string_view text) {
  return test::store_failure([&] { parse_manifest(text, "/f"); }).sentence;
}

TEST_CASE("CSV and JSON say the same") {
  const std::vector<std::string> expected{"m: /f/a.onnx /b.onnx", "tests: /f/sub/c,1.onnx"};
  CHECK(parsed("path,set\na.onnx,m\n\"sub/c,1.onnx\",tests\n/b.onnx,m\n") == expected);
  CHECK(parsed("\xEF\xBB\xBFset,group,path\r\nm,x,a.onnx\r\ntests,,\"sub/c,1.onnx\"\r\nm,y,/b.onnx\r\n") ==
        expected);
  CHECK(parsed(R"( [{"path": "a.onnx", "set": "m", "error": 7}, {"set": "tests", "path": "sub/c,1.onnx"},
                    {"path": "/b.onnx", "set": "m", "verdict": null}])") == expected);
}

// The groups of each file: "/f/a.onnx k=v".
std::vector<std::string> shown_groups(std::string_view text) {
  std::vector<std::string> lines;
  for (const SetSources& set : parse_manifest(text, "/f"))
    for (const auto& [file, groups] : set.given[0].groups) {
      lines.push_back(file.string());
      for (const auto& [name, value] : groups) lines.back() += ' ' + name + '=' + value;
    }
  return lines;
}

TEST_CASE("all other columns are groups, where they are not empty") {
  const std::vector<std::string> expected{"/f/a group=x outcome=bad year=2021", "/f/b outcome=good year=true",
                                          "/f/c"};
  CHECK(
      shown_groups("path,set,group,outcome,year\na,m,x,bad,2021\nb,m,,good,true\nc,t,,,\na,m,x,bad,2021\n") ==
      expected);
  CHECK(
      shown_groups(R"([{"path": "a", "set": "m", "group": "x", "outcome": "bad", "year": 2021, "error": [1]},
                         {"path": "b", "set": "m", "group": null, "outcome": "good", "year": true},
                         {"path": "c", "set": "t", "group": ""}])") == expected);
  CHECK(shown_groups("path,set,\xff\na,m,b\\\n") == std::vector<std::string>{"/f/a \\xff=b\\\\"});
}

TEST_CASE("another column can name the sets") {
  const std::string text = "path,set,class\na,m,fault\nb,m,amplified rounding\n";
  CHECK(shown(parse_manifest(text, "/f", "class")) ==
        std::vector<std::string>{"fault: /f/a", "amplified rounding: /f/b"});
  CHECK(parse_manifest(text, "/f", "class").front().given[0].groups.at("/f/a") == GroupValues{{"set", "m"}});
  CHECK(shown(parse_manifest(R"([{"path": "a", "verdict": "type"}])", "/f", "verdict")) ==
        std::vector<std::string>{"type: /f/a"});
  CHECK(test::store_failure([&] { parse_manifest(text, "/f", "verdict"); }).sentence ==
        "its first line, the header, has no column verdict");
  CHECK(test::store_failure([&] { parse_manifest("path,set,class\na,m,\n", "/f", "class"); }).sentence ==
        "line 2 names no set: a set has a name");
  CHECK(test::store_failure([&] { parse_manifest(R"([{"path": "a"}])", "/f", "class"); }).sentence ==
        "object 1 has no text called class");
}

TEST_CASE("what is no manifest is told with its place") {
  CHECK(refused("") == "it is empty");
  for (const char* text : {"path,set,outcome,verdict,class,error\n", "[]"})
    CHECK(refused(text) == "it names no model");
  CHECK(refused("path\na\n") == "its first line, the header, has no column set");
  CHECK(refused("path,set,path\na,m,b\n") == "its header has two columns \"path\"");
  CHECK(refused("path,set,\na,m,b\n") == "its header has a column without a name");
  CHECK(refused("path,set,k\na,m,1\nb,m,2\na,m,3\n") ==
        "line 4 says something else of \"a\" than a row before");
  CHECK(refused(R"([{"path": "a", "set": "m", "": 1}])") == "object 1 has a value without a name");
  CHECK(refused(R"([{"path": "a", "set": "m", "k": [1]}])") == "object 1 has no plain value of \"k\"");
  CHECK(refused("path,set\na,m\n\nb\n") == "line 4 has 1 field, the header 2");
  CHECK(refused("path,set\n,m\n") == "line 2 has no path");
  CHECK(refused("path,set\na,\n") == "line 2 names no set: a set has a name");
  CHECK(refused("path,set\na,x/y\n").starts_with("line 2 names no set: \"x/y\" is no name for a set"));
  CHECK(refused("path,set\n\"a,m\n") == "line 2 has a quote that is not closed");
  CHECK(refused("[") == "it is no well-formed JSON");
  CHECK(refused("{}") == "it is no list of objects");
  CHECK(refused("[{\"path\": \"a\", \"set\": \"m\"}, 7]") == "object 2 is none");
  CHECK(refused(R"([{"path": 7, "set": "m"}])") == "object 1 has no text called path");
}

TEST_CASE("paths are relative to the folder of the file, which is named where it can't be used") {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("sub/m.csv", "path,set\na.onnx,m\n");
  const auto sets = read_manifest({file});
  REQUIRE(sets.size() == 1);
  CHECK(sets[0].given[0].folder == folder / "sub");
  CHECK(sets[0].given[0].files == std::vector<fs::path>{folder / "sub/a.onnx"});
  folder.write("sub/m.csv", "set\n");
  CHECK(test::store_failure([&] { read_manifest({file}); }).sentence ==
        "The manifest " + file.string() + " can't be used: its first line, the header, has no column path.");
  CHECK(test::store_failure([&] { read_manifest({folder / "none"}); }).sentence ==
        "The manifest " + (folder / "none").string() + " can't be read.");
}

}  // namespace source_manifest_test
}  // namespace opseq
