#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace reduce_test {

using Json = nlohmann::json;
using Sequences = std::vector<std::vector<std::string>>;
using test::TemporaryFolder;

Json reduced(const Words& words) {
  const test::Captured told = test::run_program(test::with({"reduce"}, words));
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  return Json::parse(told.out);
}

std::string failure(const Words& words) {
  try {
    test::run_program(test::with({"reduce"}, words));
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

struct Fixture {
  const TemporaryFolder folder;

  Json reduce_text(const std::string& content, const Words& more = {}) const {
    return reduced(test::with({folder.write("in.json", content).string()}, more));
  }
  std::string failure_of(const std::string& content, const Words& more = {}) const {
    return failure(test::with({folder.write("in.json", content).string()}, more));
  }
};

TEST_CASE_FIXTURE(Fixture, "a list, or the first list of lists of an object, or the named one is reduced") {
  const Json expected{
      {"method", "closure"}, {"unique", 1}, {"reduced", 1}, {"reduced_sequences", {{"a", "b", "c"}}}};
  CHECK(reduce_text(R"([["a","b","c"],["a","b","c"]])") == expected);
  CHECK(reduce_text(R"({"note": "x", "numbers": [1], "z": [["a","b","c"]], "a": [["x","y","z"]]})") ==
        expected);
  CHECK(reduce_text(R"({"a": [["x","y","z"]], "z": [["a","b","c"]]})", {"--key", "z"}) == expected);
}

TEST_CASE_FIXTURE(Fixture, "an empty list reduces to one") {
  CHECK(reduce_text("[]") ==
        Json{{"method", "closure"}, {"unique", 0}, {"reduced", 0}, {"reduced_sequences", Json::array()}});
}

TEST_CASE_FIXTURE(Fixture, "names may hold anything that JSON can") {
  const std::string text = R"([["\u0000","</script>","é\\\"\n"]])";
  CHECK(reduce_text(text)["reduced_sequences"] == Json::parse(text));
}

TEST_CASE_FIXTURE(Fixture, "what is no list of lists of names is an input error with the file's name") {
  const std::string file = (folder / "in.json").string();
  CHECK(failure_of("nonsense") == "The file " + file + " is no well-formed JSON.");
  CHECK(failure_of("") == "The file " + file + " is no well-formed JSON.");
  CHECK(failure_of("[[\"\xff\"]]") == "The file " + file + " is no well-formed JSON.");
  for (const char* content : {"1", "[1]", R"(["a"])", R"([["a", 1]])", R"({"a": 1})", R"([[["a"]]])", "{}"})
    CHECK(failure_of(content) == "The file " + file + " holds no list of lists of operator names.");
  CHECK(failure_of(R"([[], ["A", "B"]])") == "The file " + file + " holds a sequence of no operators.");
  CHECK_FALSE(failure_of(std::string(100'000, '[')).empty());
  CHECK_FALSE(failure_of(std::string(100'000, '[') + std::string(100'000, ']')).empty());
  const Words key{"--key", "k"};
  CHECK(failure_of(R"({"a": [["x"]]})", key) ==
        "The file " + file + " holds no list of lists of operator names called k.");
  CHECK_FALSE(failure_of(R"([["x"]])", key).empty());
  CHECK(failure({(folder / "missing.json").string()}) ==
        "The file " + (folder / "missing.json").string() + " can't be read.");
  CHECK(failure({folder.path().string()}) == "The file " + folder.path().string() + " can't be read.");
}

TEST_CASE_FIXTURE(Fixture, "a reduction that takes too many steps is an input error with the file's name") {
  CHECK(failure_of(R"([["A", "B", "C", "D"], ["A", "B", "C", "D", "E"]])",
                   {"--reduce", "lcs", "--max-reduce-steps", "1"}) ==
        "The sequences of " + (folder / "in.json").string() +
            " can't be reduced: it takes more than 1 steps (--max-reduce-steps); --reduce closure needs "
            "fewer.");
}

TEST_CASE("the published sequences reduce to the published number") {
  const std::string file = OPSEQ_DATA "/published/torch_mismatch_only.json";
  const Json published = Json::parse(test::read_file(file));
  Sequences listed;
  for (const auto& [name, value] : published.items())
    if (value.is_array() && value.size() == 131) listed = value.get<Sequences>();
  REQUIRE(listed.size() == 131);
  std::sort(listed.begin(), listed.end());

  const Json sequential = reduced({file, "--preset", "published"});
  CHECK(sequential["method"] == "published");
  CHECK(sequential["unique"] == 176);
  CHECK(sequential["reduced"] == 131);
  const Sequences found = sequential["reduced_sequences"].get<Sequences>();
  CHECK(std::is_sorted(found.begin(), found.end()));
  Sequences both;
  std::set_intersection(found.begin(), found.end(), listed.begin(), listed.end(), std::back_inserter(both));
  CHECK(both.size() == 130);

  CHECK(reduced({file})["reduced"] == 134);
  const Json lcs = reduced({file, "--reduce", "lcs"});
  CHECK(lcs["method"] == "lcs");
  CHECK(lcs["reduced"] == 139);
  CHECK(reduced({file, "--reduce", "published", "--reduce-min", "1000"})["reduced"] == 176);
}

}  // namespace reduce_test
}  // namespace opseq
