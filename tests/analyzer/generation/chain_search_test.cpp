#include "analyzer/generation/chain_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "analyzer/generation/held_goals.h"
#include "graph/synthesis/built_model_bytes.h"
#include "tests/support/inputs/wanted_chains.h"

namespace opseq {
namespace chain_search_test {

const WantedSequences& some_triples() {
  static const WantedSequences wanted =
      test::triples_among({"Relu", "Add", "Reshape", "Cast", "MatMul", "Softmax", "Tanh", "Acosh"});
  return wanted;
}

std::vector<std::string> all_bytes(const test::GenerationSetting& setting, const Work& work = {}) {
  const GenerationContext context = setting.context();
  std::vector<std::string> bytes;
  for (const ChainModel& made : models_along(context, some_triples(), work))
    bytes.push_back(built_model_bytes(context.rules, made.model, made.model.open_ends()));
  return bytes;
}

// How many of the triples the models hold.
std::size_t held_triples(const std::vector<std::string>& models) {
  const RuleSet& rules = test::generation_inputs().rules;
  std::set<OperatorSequence> held;
  for (const std::string& bytes : models)
    for (const NamedSequence& names : held_sequences(bytes, 3)) {
      OperatorSequence operators;
      for (const std::string& name : names) operators.push_back(rules.find(name));
      if (find_wanted(some_triples(), operators)) held.insert(operators);
    }
  return held.size();
}

TEST_CASE("almost all that can be is held by few models") {
  const test::GenerationSetting setting({.nodes = 16});
  const std::vector<std::string> models = all_bytes(setting);
  CHECK(held_triples(models) * 10 > some_triples().sequences.size() * 7);  // of Acosh few fit
  CHECK(models.size() * 16 < some_triples().sequences.size() * 4);
}

TEST_CASE("the same models with one thread and with several, others with another seed") {
  const std::vector<std::string> bytes = all_bytes(test::GenerationSetting({.nodes = 8}));
  CHECK(bytes == all_bytes(test::GenerationSetting({.nodes = 8}), {.threads = 8}));
  for (const std::string& model : all_bytes(test::GenerationSetting({.nodes = 8, .seed = 2})))
    CHECK(std::find(bytes.begin(), bytes.end(), model) == bytes.end());
}

TEST_CASE("what is out of a domain is reached where that is asked for, and is marked") {
  const WantedSequences wanted = wanted_sequences({test::operators_named({"Relu", "Tanh", "Acosh"})});
  const test::GenerationSetting sound({}), relaxed({.is_relaxed = true});
  const GenerationContext strict = sound.context(), lenient = relaxed.context();
  CHECK(models_along(strict, wanted).empty());
  const std::vector<ChainModel> made = models_along(lenient, wanted);
  REQUIRE(made.size() == 1);
  CHECK(made.front().is_relaxed);
}

TEST_CASE("no more models than are asked for, and none for nothing") {
  for (std::size_t most : {1, 2, 5})
    CHECK(all_bytes(test::GenerationSetting({.nodes = 4, .max_models = most})).size() == most);
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  CHECK(models_along(context, wanted_sequences({})).empty());
}

TEST_CASE("work that is interrupted ends") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  const Work work{.poll = [] { throw std::runtime_error("enough"); }};
  CHECK_THROWS_AS(models_along(context, some_triples(), work), std::runtime_error);
}

}  // namespace chain_search_test
}  // namespace opseq
