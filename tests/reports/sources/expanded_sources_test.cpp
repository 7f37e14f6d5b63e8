#include "reports/sources/expanded_sources.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace expanded_sources_test {

namespace fs = std::filesystem;
using Paths = std::vector<fs::path>;

struct Expansion {
  const test::TemporaryFolder folder;

  ExpandedSources expand(const std::vector<SetSources>& sets, const fs::path& manifest = {}) {
    return expand_sources(sets, {manifest}, [] { return std::string("# from elsewhere\na.onnx\n"); });
  }
  std::string word(const std::string& before, const fs::path& below) const {
    return before + (folder / below).string();
  }
};

TEST_CASE_FIXTURE(Expansion, "what stands for paths is replaced by them, the rest stays") {
  folder.write("list", "x.onnx\n/y.onnx\n");
  folder.write("b.onnx", "");
  const ExpandedSources found =
      expand({{"m", {"plain", word("@", "list"), "-", word("", "*.onnx"), "./@z"}}});
  REQUIRE(found.sets.size() == 1);
  CHECK(found.empty.empty());
  CHECK(found.sets[0].sources == Paths{"plain", "./@z"});
  const auto& given = found.sets[0].given;
  REQUIRE(given.size() == 3);
  CHECK(given[0].folder == ".");
  CHECK(given[0].files == Paths{"x.onnx", "/y.onnx"});
  CHECK(given[1].files == Paths{"a.onnx"});
  CHECK(given[2].folder == folder.path());
  CHECK(given[2].files == Paths{folder / "b.onnx"});
}

TEST_CASE_FIXTURE(Expansion, "files that are given already stay, behind the others") {
  SetSources set{"m", {word("", "*.onnx")}};
  folder.write("b.onnx", "");
  set.given = {{"/f", {"/f/a.onnx"}}};
  const ExpandedSources found = expand({set});
  REQUIRE(found.sets.size() == 1);
  REQUIRE(found.sets[0].given.size() == 2);
  CHECK(found.sets[0].given[1].files == Paths{"/f/a.onnx"});
}

TEST_CASE_FIXTURE(Expansion, "what stands for nothing is told, and its set stays") {
  folder.write("list", "# nothing\n");
  const ExpandedSources found = expand({{"m", {word("@", "list")}}, {"n", {word("", "*.onnx")}}});
  REQUIRE(found.sets.size() == 2);
  CHECK(found.sets[0].given.empty());
  REQUIRE(found.empty.size() == 2);
  CHECK(found.empty[0].set_name == "m");
  CHECK(found.empty[0].reason == word("the list ", "list") + " names no path");
  CHECK(found.empty[1].reason == word("nothing matches the pattern ", "*.onnx"));
}

TEST_CASE_FIXTURE(Expansion, "sets of a manifest come behind, or to those of their name") {
  const fs::path manifest = folder.write("m.csv", "path,set\na.onnx,m\nb.onnx,tests\n");
  const ExpandedSources found = expand({{"m", {"plain"}}}, manifest);
  REQUIRE(found.sets.size() == 2);
  CHECK(found.sets[0].sources == Paths{"plain"});
  REQUIRE(found.sets[0].given.size() == 1);
  CHECK(found.sets[0].given[0].files == Paths{folder / "a.onnx"});
  CHECK(found.sets[1].set_name == "tests");
}

TEST_CASE_FIXTURE(Expansion, "a list that can't be read is told") {
  CHECK(test::store_failure([&] {
          expand({{"m", {word("@", "none")}}});
        }).sentence == "The list " + (folder / "none").string() + " can't be read.");
}

}  // namespace expanded_sources_test
}  // namespace opseq
