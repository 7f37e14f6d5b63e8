#include "reports/program/options/set_sources.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace set_sources_test {

using Files = std::vector<std::filesystem::path>;

std::vector<SetSources> sets(const Words& words) {
  return set_sources(test::options_of<SourcesChoice>(add_sources, words));
}

std::string refused(const Words& words) { return test::refused_by<SourcesChoice>(add_sources, words); }

TEST_CASE("sets take paths, several in one go or one by one; the conventional ones come first") {
  const auto found = sets({"--mismatch", "m1", "m2", "--correct", "c", "--tests", "t1", "--tests", "t2",
                           "--set", "real=r1", "other=o", "--set", "real=r2"});
  REQUIRE(found.size() == 5);
  CHECK(found[0].set_name == "mismatch");
  CHECK(found[0].sources == Files{"m1", "m2"});
  CHECK(found[1].set_name == "correct");
  CHECK(found[1].sources == Files{"c"});
  CHECK(found[2].set_name == "tests");
  CHECK(found[2].sources == Files{"t1", "t2"});
  CHECK(found[3].set_name == "real");
  CHECK(found[3].sources == Files{"r1", "r2"});
  CHECK(found[4].set_name == "other");
  CHECK(found[4].sources == Files{"o"});
}

TEST_CASE("paths may look like commands, like options, or be no UTF-8") {
  const auto found =
      sets({"--mismatch", "run", "analyze", "--correct=-c", "--set", "a=b=c", "--set", "n\xff=p\xff\n"});
  CHECK(found[0].sources == Files{"run", "analyze"});
  CHECK(found[1].sources == Files{"-c"});
  CHECK(found[2].set_name == "a");
  CHECK(found[2].sources == Files{"b=c"});
  CHECK(found[3].set_name == "n\xff");
  CHECK(found[3].sources == Files{"p\xff\n"});
}

TEST_CASE(
    "a word in brackets is a word, wherever it stands, and so is one that begins with a control character") {
  const test::TemporaryFolder folder;
  const std::string config = folder.write("c.toml", "correct = \"[a,b]\"\n").string();
  for (const std::string name : {"[a,b]", "\x01[a,b]", "\x01x"}) {
    const auto found =
        sets({"--mismatch=" + name, "--tests", name, "--set=" + name + "=" + name, "--config", config});
    REQUIRE(found.size() == 4);
    CHECK(found[0].sources == Files{name});
    CHECK(found[1].sources == Files{"[a,b]"});
    CHECK(found[2].sources == Files{name});
    CHECK(found[3].set_name == name);
    CHECK(found[3].sources == Files{name});
  }
}

TEST_CASE("--set names the conventional sets too") {
  const auto found = sets({"--set", "mismatch=a", "--mismatch", "b"});
  REQUIRE(found.size() == 1);
  CHECK(found[0].sources == Files{"b", "a"});
}

TEST_CASE("at least one set is named, and a further one has a name") {
  CHECK(
      refused({}).starts_with("opseq: At least one of --of, --against, --by, --mismatch, --correct, --tests, "
                              "--converted, --set, --manifest is required.\n"));
  CHECK(refused({"--set", "no-equals"}).starts_with("opseq: --set takes NAME=PATH, not no-equals.\n"));
  refused({"--mismatch"});
}

TEST_CASE("a manifest names sets by itself, or further ones") {
  const auto choice = test::options_of<SourcesChoice>(add_sources, {"--manifest", "m.csv"});
  CHECK(choice.manifest.file == "m.csv");
  CHECK(choice.manifest.set_column == "set");
  CHECK(test::options_of<SourcesChoice>(add_sources, {"--manifest", "m.csv", "--set-by", "class"})
            .manifest.set_column == "class");
  CHECK(set_sources(choice).empty());
  CHECK(sets({"--manifest", "m.csv", "--tests", "t"}).size() == 1);
}

TEST_CASE("a further set has a name that others can stand beside, and standard input is read once") {
  CHECK(refused({"--set", "a/b=c"}).starts_with("opseq: --set: \"a/b\" is no name for a set"));
  CHECK(refused({"--set", "=c"}).starts_with("opseq: --set: a set has a name.\n"));
  CHECK(sets({"--tests", "-"}).front().sources == Files{"-"});
  CHECK(refused({"--tests", "-", "--correct", "-"})
            .starts_with("opseq: - stands for standard input, which can be"));
}

TEST_CASE("paths are taken where an expression of the first is found in them, and none of the others") {
  const auto takes = [](const Words& words) {
    return takes_path(test::options_of<PathChoice>(add_path_choice, words));
  };
  CHECK(takes({}) == nullptr);
  const auto both = takes({"--include", "^a/", "--include", "[0-9]\\.onnx$", "--exclude", "old|tmp"});
  for (const char* path : {"a/x.onnx", "b/7.onnx"}) CHECK(both(path));
  for (const char* path : {"b/x.onnx", "a/old.onnx", "a/tmp/7.onnx"}) CHECK_FALSE(both(path));
  CHECK(takes({"--exclude", "x"})("y"));
  CHECK(test::refused_by<PathChoice>(add_path_choice, {"--include", "("}).find("( is no REGEX") !=
        std::string::npos);
}

TEST_CASE("a set with a role has paths, or they are named elsewhere") {
  const auto roles = [](const Words& words) {
    return roles_of(test::options_of<SourcesChoice>(add_sources, words));
  };
  CHECK(roles({"--mismatch", "m"}) == Roles());
  CHECK(roles({"--of", "zoo=a", "zoo=b", "--by", "suite=t"}) == Roles{{"zoo"}, {}, {"suite"}});
  CHECK(roles({"--of", "zoo", "more=b", "--set", "zoo=a", "--correct", "c"}) ==
        Roles{{"zoo", "more"}, {"correct"}, {"tests"}});
  CHECK(roles({"--of", "zoo=a", "--mismatch", "m", "--against", "fine=c", "--tests", "t"}) ==
        Roles{{"zoo", "mismatch"}, {"fine"}, {"tests"}});
  const auto found = sets({"--of", "zoo=a", "zoo=b", "--against", "fine", "--set", "fine=c", "--by", "x=d"});
  REQUIRE(found.size() == 3);
  CHECK(found[0].set_name == "zoo");
  CHECK(found[0].sources == std::vector<std::filesystem::path>{"a", "b"});
  CHECK(found[1].set_name == "x");
  CHECK(found[2].set_name == "fine");
  CHECK(refused({"--of", "a/b=c"}).starts_with("opseq: --of: "));
}

}  // namespace set_sources_test
}  // namespace opseq
