#include "reports/program/options/generation_choice.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace generation_choice_test {

void add(OptionList& list, GenerationChoice& choice) {
  add_goal_kind(list, choice);
  add_generation(list, choice);
}

struct Said {
  test::TemporaryFolder folder;

  GenerationScope scope(const Words& words, std::string& runtime) const {
    return generation_scope(test::options_of<GenerationChoice>(add, words), runtime);
  }
  GenerationScope scope(const Words& words) const {
    std::string runtime;
    return scope(words, runtime);
  }
};

TEST_CASE_FIXTURE(Said, "without words: pairs of opset 16, all operators and types") {
  const GenerationScope all = scope({});
  CHECK(all.opset == 16);
  CHECK(all.cover == GoalKind::pairs);
  CHECK(all.operators.empty());
  CHECK(all.types.bits == made_types.bits);
}

TEST_CASE_FIXTURE(Said, "files, types and what is left out") {
  const std::string operators = folder.write("operators.txt", "Abs\r\n Neg\n").string();
  const nlohmann::json lacking{
      {"operator", "Abs"}, {"inputs", {"tensor(int8)"}}, {"outputs", {"tensor(int8)"}}};
  const nlohmann::json document{{"format", "opseq-profile"},
                                {"format_version", 1},
                                {"runtime", "mine"},
                                {"lacks", nlohmann::json::array({lacking})}};
  const std::string profile = folder.write("profile.json", document.dump()).string();
  std::string runtime;
  const Words words{"--operators",   operators,   "--exclude", "Exp,Sin", "--types",
                    "float32,int64", "--profile", profile,     "--cover", "operands"};
  const GenerationScope said = scope(words, runtime);
  CHECK(said.operators == std::vector<std::string>{"Abs", "Neg"});
  CHECK(said.excluded == Words{"Exp", "Sin"});
  CHECK(said.types.bits == (bit_of(ElementType::float32) | bit_of(ElementType::int64)));
  CHECK(said.lacking.size() == 1);
  CHECK(said.cover == GoalKind::operands);
  CHECK(runtime == "mine");
}

TEST_CASE_FIXTURE(Said, "what can't be used is an error") {
  const std::string empty = folder.write("empty.txt", "\n").string();
  CHECK_THROWS_AS(scope({"--operators", empty}), Error);
  CHECK_THROWS_AS(scope({"--profile", empty}), Error);
  CHECK_THROWS_AS(scope({"--types", "complex64"}), Error);
}

}  // namespace generation_choice_test
}  // namespace opseq
