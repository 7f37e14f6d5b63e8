#include "analyzer/generation/accepted_values.h"

#include <doctest/doctest.h>

namespace opseq {
namespace accepted_values_test {

const RuleSet& rules() {
  static const RuleSet of_opset_16(16);
  return of_opset_16;
}
const AcceptedValues& accepted() {
  static const AcceptedValues found = accepted_values(rules());
  return found;
}
std::size_t place(const char* name) { return static_cast<std::size_t>(rules().find(name)); }

TEST_CASE("a convolution takes ranks from three on, and its bias one axis") {
  RankSets data = accepted().taken[place("Conv")][0], bias = accepted().taken[place("Conv")][2];
  CHECK(data.at(TypeKind::tensor, ElementType::float32) == (1 << 3 | 1 << 4 | 1 << 5));
  CHECK(bias.at(TypeKind::tensor, ElementType::float32) == 1 << 1);
  CHECK(data.at(TypeKind::tensor, ElementType::int64) == 0);
  CHECK(data.at(TypeKind::sequence, ElementType::float32) == 0);
}

TEST_CASE("what an operator makes") {
  RankSets sizes = accepted().made[place("Size")];
  CHECK(sizes.at(TypeKind::tensor, ElementType::int64) == 1);
  RankSets parts = accepted().made[place("SplitToSequence")];
  CHECK(parts.at(TypeKind::sequence, ElementType::float32) != 0);
  CHECK(parts.at(TypeKind::tensor, ElementType::float32) == 0);
}

TEST_CASE("every operator with a rule has forms that were taken") {
  for (OperatorId op = 0; op < static_cast<OperatorId>(rules().size()); ++op)
    CHECK(accepted().forms[static_cast<std::size_t>(op)].empty() == (rules()[op].rule == nullptr));
}

TEST_CASE("of some types, and without nodes that are lacking") {
  const LackingNodes lacking(
      {std::vector<std::string_view>(rules().size(), "Conv")},
      {{"Conv", {"tensor(float)", "tensor(float)"}, {"tensor(float)"}, ""},
       {"Conv", {"tensor(float)", "tensor(float)", "tensor(float)"}, {"tensor(float)"}, ""}});
  ExtensionOptions options;
  options.types = {bit_of(ElementType::float32) | bit_of(ElementType::float64)};
  options.lacking = &lacking;
  AcceptedValues some = accepted_values(rules(), options);
  RankSets& data = some.taken[place("Conv")][0];
  CHECK(data.at(TypeKind::tensor, ElementType::float32) == 0);
  CHECK(data.at(TypeKind::tensor, ElementType::float64) == (1 << 3 | 1 << 4 | 1 << 5));
  CHECK(data.at(TypeKind::tensor, ElementType::float16) == 0);
  CHECK(some.made[place("Shape")].at(TypeKind::tensor, ElementType::int64) == 0);
}

TEST_CASE("two sets have something in common by kind, type and rank together") {
  RankSets a, b;
  a.add(tensor_state(ElementType::float32, {2}, 0, 1));
  b.add(tensor_state(ElementType::float32, {2, 3}, 0, 1));
  CHECK_FALSE(have_common(a, b));
  b.add(tensor_state(ElementType::int64, {2}, 0, 1));
  CHECK_FALSE(have_common(a, b));
  b.add(tensor_state(ElementType::float32, {5}, 0, 1));
  CHECK(have_common(a, b));
  CHECK(a.has(tensor_state(ElementType::float32, {7}, 0, 1)));
}

}  // namespace accepted_values_test
}  // namespace opseq
