#include "analyzer/generation/generation_basis.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"

namespace opseq {
namespace generation_basis_test {

GenerationScope of_operators(std::vector<std::string> names) {
  GenerationScope scope;
  scope.operators = std::move(names);
  return scope;
}

TEST_CASE("goals of the operators that are asked for") {
  const GenerationBasis basis = generation_basis(of_operators({"Abs", "Exp"}));
  CHECK(basis.universe.type_valid.size() == 4);
  CHECK(basis.universe.rank_valid.size() == 4);
  CHECK(basis.allowed[static_cast<std::size_t>(basis.rules.find("Abs"))]);
  CHECK_FALSE(basis.allowed[static_cast<std::size_t>(basis.rules.find("Neg"))]);
  GenerationScope without = of_operators({"Abs", "Exp"});
  without.excluded = {"Exp"};
  CHECK(generation_basis(without).universe.rank_valid.size() == 1);
}

TEST_CASE("what a runtime lacks is not made") {
  GenerationScope scope = of_operators({"Abs", "Shape"});
  for (const char* type : {"tensor(int64)", "tensor(float)"})
    scope.lacking.push_back({"Abs", {type}, {type}, ""});
  const GenerationBasis basis = generation_basis(scope);
  const Goal goal{basis.rules.find("Shape"), basis.ends.end_of(basis.rules.find("Abs"), 0)};
  CHECK(basis.universe.type_valid.has(goal));
  CHECK_FALSE(basis.universe.rank_valid.has(goal));
}

TEST_CASE("operators that there are not, and none at all") {
  CHECK_THROWS_AS(generation_basis(of_operators({"Nothing"})), Error);
  GenerationScope none = of_operators({"Abs"});
  none.excluded = {"Abs"};
  CHECK_THROWS_AS(generation_basis(none), Error);
  GenerationScope early;
  early.opset = 3;
  CHECK_THROWS_AS(generation_basis(early), Error);
}

TEST_CASE("operators are looked for without the work") {
  GenerationRequest request;
  require_known_operators(request);
  request.excluded = {"Reluu"};
  CHECK_THROWS_WITH_AS(require_known_operators(request), "There is no operator \"Reluu\" at opset 16.",
                       Error);
}

TEST_CASE("options are the request's") {
  GenerationRequest request;
  request.operators = {"Abs", "Sin"};
  request.nodes = 7;
  request.lacking = {{"Sin", {"tensor(float)"}, {"tensor(float)"}, ""}};
  const GenerationBasis basis = generation_basis(request);
  const LackingNodes lacking = lacking_nodes_of(basis.rules, request.lacking);
  const GenerationOptions options = generation_options(request, basis, lacking);
  CHECK(options.nodes == 7);
  CHECK(options.operators == &basis.allowed);
  CHECK(options.lacking == &lacking);
  CHECK(generation_options(request, basis, lacking_nodes_of(basis.rules, {})).lacking == nullptr);
}

}  // namespace generation_basis_test
}  // namespace opseq
