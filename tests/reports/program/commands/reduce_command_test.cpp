#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/commands.h"
#include "tests/support/files/captured_output.h"

namespace opseq {
namespace {

using Json = nlohmann::json;
using Sequences = std::vector<std::vector<std::string>>;
using test::TemporaryFolder;

Json reduced(ReduceCommand command) {
  const test::Captured told = test::captured([&] { return execute(command); });
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  return Json::parse(told.out);
}

struct Fixture {
  const TemporaryFolder folder;
  ReduceCommand command;

  Json reduce_text(const std::string& content) {
    command.file = folder.write("in.json", content);
    return reduced(command);
  }
  std::string failure_of(const std::string& content) {
    command.file = folder.write("in.json", content);
    return failure();
  }
  std::string failure() {
    try {
      execute(command);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
};

TEST_CASE_FIXTURE(Fixture, "a list, or the first list of lists of an object, or the named one is reduced") {
  const Json expected{
      {"method", "closure"}, {"unique", 1}, {"reduced", 1}, {"reduced_sequences", {{"a", "b", "c"}}}};
  CHECK(reduce_text(R"([["a","b","c"],["a","b","c"]])") == expected);
  CHECK(reduce_text(R"({"note": "x", "numbers": [1], "z": [["a","b","c"]], "a": [["x","y","z"]]})") ==
        expected);
  command.key = "z";
  CHECK(reduce_text(R"({"a": [["x","y","z"]], "z": [["a","b","c"]]})") == expected);
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
  command.key = "k";
  CHECK(failure_of(R"({"a": [["x"]]})") ==
        "The file " + file + " holds no list of lists of operator names called k.");
  CHECK_FALSE(failure_of(R"([["x"]])").empty());
  command.file = folder / "missing.json";
  CHECK(failure() == "The file " + (folder / "missing.json").string() + " can't be read.");
  command.file = folder.path();
  CHECK(failure() == "The file " + folder.path().string() + " can't be read.");
}

TEST_CASE_FIXTURE(Fixture, "a reduction that takes too many steps is an input error with the file's name") {
  command.analysis.reduction = Reduction::lcs;
  command.analysis.max_reduce_steps = 1;
  CHECK(failure_of(R"([["A", "B", "C", "D"], ["A", "B", "C", "D", "E"]])") ==
        "The sequences of " + (folder / "in.json").string() +
            " can't be reduced: it takes more than 1 steps (--max-reduce-steps); --reduce closure needs "
            "fewer.");
}

TEST_CASE("the published sequences reduce to the published number") {
  ReduceCommand command;
  command.file = OPSEQ_DATA "/published/torch_mismatch_only.json";
  const Json published = Json::parse(test::read_file(command.file));
  Sequences listed;
  for (const auto& [name, value] : published.items())
    if (value.is_array() && value.size() == 131) listed = value.get<Sequences>();
  REQUIRE(listed.size() == 131);
  std::sort(listed.begin(), listed.end());

  command.preset = Preset::published;
  const Json sequential = reduced(command);
  CHECK(sequential["method"] == "published");
  CHECK(sequential["unique"] == 176);
  CHECK(sequential["reduced"] == 131);
  const Sequences found = sequential["reduced_sequences"].get<Sequences>();
  CHECK(std::is_sorted(found.begin(), found.end()));
  Sequences both;
  std::set_intersection(found.begin(), found.end(), listed.begin(), listed.end(), std::back_inserter(both));
  CHECK(both.size() == 130);

  command.preset = Preset::none;
  CHECK(reduced(command)["reduced"] == 134);
  command.analysis.reduction = Reduction::lcs;
  const Json lcs = reduced(command);
  CHECK(lcs["method"] == "lcs");
  CHECK(lcs["reduced"] == 139);
  command.analysis.reduce_min = 1000;
  command.analysis.reduction = Reduction::published;
  CHECK(reduced(command)["reduced"] == 176);
}

}  // namespace
}  // namespace opseq
