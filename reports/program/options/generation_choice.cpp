#include "reports/program/options/generation_choice.h"

#include <array>
#include <utility>

#include "graph/base/named_value.h"
#include "graph/base/text.h"
#include "reports/generation/runtime_profile.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

constexpr std::array cover_names{
    NamedValue<GoalKind>{"pairs", GoalKind::pairs},
    NamedValue<GoalKind>{"operands", GoalKind::operands},
};

std::vector<std::string> listed_operators(const std::filesystem::path& file) {
  std::vector<std::string> names;
  std::string line;
  const std::string text = read_input_text(file, "file");
  for (const char letter : text + '\n') {
    if (letter != '\n' && letter != '\r' && letter != ' ' && letter != '\t') {
      line += letter;
    } else if (!line.empty()) {
      names.push_back(std::move(line));
      line.clear();
    }
  }
  if (names.empty())
    throw Error(Error::Kind::input, "The file " + to_text(file.string()) + " lists no operator.");
  return names;
}

ElementFamily family_of(const Words& names) {
  ElementFamily family;
  for (const std::string& name : names) {
    const auto type = element_type_named(name);
    if (!type || !made_types.has(*type))
      throw Error(Error::Kind::misuse, "Models have no values of type " + to_text(name) + ".");
    family.bits |= bit_of(*type);
  }
  return family;
}

RuntimeProfile profile_in(const std::filesystem::path& file) try {
  return parse_runtime_profile(read_input_text(file, "file"));
} catch (const InputError& error) {
  throw Error(Error::Kind::input,
              "The file " + to_text(file.string()) + " can't be used: " + error.what() + ".");
}

}  // namespace

void add_goal_kind(OptionList& list, GenerationChoice& choice) {
  list.choice("--cover", choice.cover, cover_names,
              "Pairs of operators, or pairs by the operand that takes the value");
}

void add_generation(OptionList& list, GenerationChoice& choice) {
  list.number("--opset", choice.opset, "N", {first_typed_opset, last_typed_opset}, "Of the models; 13 to 17");
  list.file("--operators", choice.operators, "Of these alone: a file with a name on each line");
  list.comma_separated("--exclude", choice.excluded, "A,B", "None of these operators");
  list.comma_separated("--types", choice.types, "A,B",
                       "Values of these types alone, such as float32, int64; constants may be others");
  list.file("--profile", choice.profile, "No node that this runtime lacks");
}

GenerationScope generation_scope(const GenerationChoice& choice, std::string& runtime) {
  GenerationScope scope;
  scope.opset = choice.opset;
  scope.cover = choice.cover;
  scope.excluded = choice.excluded;
  if (!choice.profile.empty()) {
    RuntimeProfile profile = profile_in(choice.profile);
    scope.lacking = std::move(profile.lacks);
    runtime = profile.runtime;
  }
  if (!choice.types.empty()) scope.types = family_of(choice.types);
  if (!choice.operators.empty()) scope.operators = listed_operators(choice.operators);
  return scope;
}

}  // namespace opseq
