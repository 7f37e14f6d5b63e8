#include "analyzer/generation/chain_walk.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "analyzer/generation/held_goals.h"
#include "graph/synthesis/built_model_bytes.h"
#include "tests/support/inputs/wanted_chains.h"
#include "tests/support/models/made_models.h"

namespace opseq {
namespace chain_walk_test {

const WantedSequences& some_triples() {
  static const WantedSequences wanted =
      test::triples_among({"Relu", "Add", "Reshape", "Cast", "MatMul", "Softmax", "Shape", "Gather", "Conv",
                           "SequenceConstruct"});
  return wanted;
}

std::vector<std::uint32_t> none_begun() { return std::vector<std::uint32_t>(some_triples().groups.size()); }

bool holds(const ModelBuilder& model, const OperatorSequence& sequence) {
  const RuleSet& rules = test::generation_inputs().rules;
  NamedSequence names;
  for (const OperatorId op : sequence) names.emplace_back(rules.name(op));
  const auto held = held_sequences(built_model_bytes(rules, model, model.open_ends()), 4);
  return std::binary_search(held.begin(), held.end(), names);
}

TEST_CASE("what a walk takes is what its file holds, and is missing no more") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  for (std::uint64_t stream = 0; stream < 8; ++stream) {
    MissingSequences missing(some_triples());
    ChainWalk walk(context, missing, stream);
    walk.walk(none_begun());
    CHECK(walk.taken().size() > 8);
    CHECK(walk.taken().size() + missing.size() == some_triples().sequences.size());
    CHECK(walk.model().nodes().size() <= 33);
    CHECK_FALSE(walk.begun_groups().empty());
    for (const std::uint32_t sequence : walk.taken()) {
      CHECK_FALSE(missing.has(sequence));
      CHECK(holds(walk.model(), some_triples().sequences[sequence]));
    }
    CHECK(test::validity_problem(test::parsed_model(context.rules, walk.model(), walk.model().open_ends())) ==
          "");
  }
}

TEST_CASE("each value has one consumer, so that an optimizer may fuse") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  MissingSequences missing(some_triples());
  ChainWalk walk(context, missing, 5);
  walk.walk(none_begun());
  for (const BuiltValue& value : walk.model().values())
    if (value.source == BuiltSource::node) CHECK(value.consumers <= 1);
}

TEST_CASE("one sequence is reached, and what was tried in vain is as if it had not been") {
  const test::GenerationSetting setting({});
  const GenerationContext context = setting.context();
  const WantedSequences wanted =
      wanted_sequences({test::operators_named({"Shape", "Gather", "Reshape", "Relu"}),
                        test::operators_named({"Gemm", "Conv", "Relu"}), test::operators_named({"Abs"})});
  const auto place = [&](const std::vector<std::string_view>& names) {
    return *find_wanted(wanted, test::operators_named(names));
  };
  MissingSequences missing(wanted);
  ChainWalk walk(context, missing, 3);
  const std::uint32_t possible = place({"Shape", "Gather", "Reshape", "Relu"});
  CHECK(walk.reach(possible, 2000));
  CHECK(holds(walk.model(), wanted.sequences[possible]));

  MissingSequences rest(wanted);
  ChainWalk vain(context, rest, 3);
  CHECK_FALSE(vain.reach(place({"Gemm", "Conv", "Relu"}), 100));  // of two axes, where three are needed
  CHECK(vain.model().nodes().empty());
  CHECK(rest.size() == 3);
  CHECK(vain.reach(place({"Abs"}), 100));
}

TEST_CASE("a walk along single operators") {
  const test::GenerationSetting setting({.nodes = 4});
  const GenerationContext context = setting.context();
  const WantedSequences wanted =
      wanted_sequences({test::operators_named({"Abs"}), test::operators_named({"Exp"})});
  MissingSequences missing(wanted);
  ChainWalk walk(context, missing, 1);
  walk.walk({0});
  CHECK(missing.size() == 0);
}

}  // namespace chain_walk_test
}  // namespace opseq
