#include "reports/program/options/opsets_question.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/models/store_failure.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace opsets_question_test {

OpsetsQuestion question_of(const Words& words) {
  return test::options_of<OpsetsQuestion>(add_opsets_question, words);
}

std::string refused(const Words& words) {
  const OpsetsQuestion question = question_of(words);
  return test::store_failure([&] { require_consistent(question); }).sentence;
}

TEST_CASE("nothing said") {
  const OpsetsQuestion question = question_of({});
  CHECK(question.database.empty());
  CHECK_FALSE(question.impact.to.has_value());
  CHECK(question.across == "converter");
  CHECK(question.correlation.merge_days == 60);
  CHECK(question.correlation.drop_first == 1);
  CHECK(question.correlation.drop_last == 1);
  CHECK(question.correlation.pairing.permutations == 100'000);
  CHECK(refused({}).empty());
}

TEST_CASE("what is asked of releases and failures") {
  const OpsetsQuestion question = question_of({"--until",        "17",
                                               "--count",        "published",
                                               "--dates",        "tagged",
                                               "--failures",     "f.csv",
                                               "--where",        "cause=a,\"b, c\"",
                                               "--where",        "where=x",
                                               "--across",       "tool",
                                               "--merge-days",   "0",
                                               "--drop-first",   "2",
                                               "--drop-last",    "0",
                                               "--permutations", "99",
                                               "--seed",         "7"});
  CHECK(question.until == 17);
  CHECK(question.counted == CountedOperators::published);
  CHECK(question.dates == ReleaseDates::tagged);
  REQUIRE(question.where.size() == 2);
  CHECK(question.where[0].column == "cause");
  CHECK(question.where[0].values == std::vector<std::string>{"a", "b, c"});
  CHECK(question.across == "tool");
  CHECK(question.correlation.merge_days == 0);
  CHECK(question.correlation.drop_first == 2);
  CHECK(question.correlation.drop_last == 0);
  CHECK(question.correlation.pairing.permutations == 99);
  CHECK(question.correlation.pairing.seed == 7);
}

TEST_CASE("what is asked of models") {
  const OpsetsQuestion question = question_of({"a.db",
                                               "--to",
                                               "18",
                                               "--from",
                                               "16",
                                               "--of",
                                               "m",
                                               "--by",
                                               "t",
                                               "--supported",
                                               "s.csv",
                                               "--fail-on-unexercised-versions",
                                               "--fail-on-kind",
                                               "interface",
                                               "--fail-on-kind",
                                               "default",
                                               "--junit",
                                               "j.xml",
                                               "--markdown-summary",
                                               "m.md"});
  CHECK(question.database == "a.db");
  CHECK(question.impact.to == 18);
  CHECK(question.impact.from == 16);
  CHECK(question.supported == "s.csv");
  CHECK(question.gates.unexercised_versions);
  CHECK(question.gates.kinds == std::vector<ChangeKind>{ChangeKind::interface, ChangeKind::default_value});
  CHECK(output_files(question).size() == 5);
  CHECK(refused({"a.db", "--to", "18"}).empty());
  CHECK(question_of({"--domain", "ai.onnx"}).impact.domain.empty());
}

TEST_CASE("conditions") {
  CHECK(parse_condition("a=b")->values == std::vector<std::string>{"b"});
  CHECK(parse_condition("a=b=c")->values == std::vector<std::string>{"b=c"});
  for (const char* text : {"", "a", "=b", "a=", "a=\"b", "a=b\nc"})
    CHECK_FALSE(parse_condition(text).has_value());
}

TEST_CASE("what asks nothing together is misuse") {
  CHECK(refused({"--to", "18"}) == "What is asked is asked of models: name a database.");
  CHECK(refused({"a.db", "--fail-on-kind", "interface"}) ==
        "Only an upgrade has changes: name an opset to go to.");
  CHECK(refused({"a.db", "--to", "29"}) == "There is no opset 29 yet: the newest known is 28.");
  CHECK(refused({"a.db", "--domain", "ai.onnx.ml", "--to", "9"}).starts_with("There is no opset 9 yet"));
  CHECK(refused({"a.db", "--domain", "nobody"}) == "There is no domain \"nobody\" in ONNX.");
  CHECK(refused({"a.db", "--domain", "ai.onnx.ml", "--failures", "study"}).find("no releases") !=
        std::string::npos);
  CHECK(refused({"--until", "29"}) == "There is no opset 29 yet: the newest known is 28.");
  CHECK(test::refused_by<OpsetsQuestion>(add_opsets_question, {"a.db", "b.db"}).find("one database") !=
        std::string::npos);
}

TEST_CASE("options that are on failures need a table of them") {
  CHECK(refused({"--where", "a=b"}) == "--where is on a table of failures: name one with --failures.");
  const std::vector<Words> options{{"--across", "converter"}, {"--merge-days", "60"},  {"--drop-first", "1"},
                                   {"--drop-last", "1"},      {"--permutations", "9"}, {"--seed", "1"}};
  for (const Words& words : options) {
    CAPTURE(words[0]);
    CHECK(refused(words).starts_with(words[0] + " is on a table of failures"));
    CHECK(refused(test::with(words, {"--failures", "study"})).empty());
  }
}

TEST_CASE("a domain has no releases") {
  for (const Words& words :
       std::vector<Words>{{"--until", "18"}, {"--count", "all"}, {"--dates", "tagged"}}) {
    CAPTURE(words[0]);
    CHECK(refused(test::with(words, {"a.db", "--domain", "ai.onnx.ml"})) ==
          words[0] + " is on the releases of the default domain: \"ai.onnx.ml\" has none of its own.");
    CHECK(refused(test::with(words, {"a.db", "--domain", "ai.onnx"})).empty());
  }
}

TEST_CASE("an upgrade goes up") {
  CHECK(refused({"a.db", "--from", "18", "--to", "18"}) ==
        "Models at opset 18 are not below opset 18: --from has to be less than --to.");
  CHECK(refused({"a.db", "--from", "17", "--to", "18"}).empty());
  CHECK(refused({"a.db", "--from", "17"}).empty());
}

TEST_CASE("a gate on a kind of change that asks nothing of a node is refused") {
  for (const auto& kind : change_kind_names) {
    CAPTURE(kind.name);
    const std::string told = refused({"a.db", "--to", "18", "--fail-on-kind", std::string(kind.name)});
    const bool can_fail = std::ranges::find(node_change_kinds, kind.value) != node_change_kinds.end();
    CHECK(told.empty() == can_fail);
    if (!can_fail)
      CHECK(told == "No node must change for a change of kind " + std::string(kind.name) +
                        ", so that it can't fail: the kinds that can are extension, default, interface and "
                        "deprecated.");
  }
  CHECK_FALSE(
      test::refused_by<OpsetsQuestion>(add_opsets_question, {"a.db", "--fail-on-kind", "worse"}).empty());
}

}  // namespace opsets_question_test
}  // namespace opseq
