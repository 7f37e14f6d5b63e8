#include "analyzer/generation/generation_basis.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "graph/base/error.h"

namespace opseq {
namespace generation_basis_test {

TEST_CASE("what a request lets be used") {
  GenerationRequest request;
  request.operators = {"Relu", "Sin", "Abs"};
  request.excluded = {"Abs"};
  request.nodes = 7;
  request.lacking = {{"Sin", {"tensor(float)"}, {"tensor(float)"}, ""}};
  const GenerationBasis basis(request);
  CHECK(basis.rules().opset() == 16);
  CHECK(std::count(basis.allowed().begin(), basis.allowed().end(), true) == 2);
  CHECK(basis.options().nodes == 7);
  CHECK(basis.options().operators == &basis.allowed());
  CHECK(basis.options().lacking != nullptr);
  RankSets sines = basis.accepted().made[static_cast<std::size_t>(basis.rules().find("Sin"))];
  CHECK(sines.at(TypeKind::tensor, ElementType::float32) == 0);
  CHECK(sines.at(TypeKind::tensor, ElementType::float64) != 0);
}

TEST_CASE("operators that there are not") {
  GenerationRequest request;
  require_known_operators(request);
  request.excluded = {"Reluu"};
  CHECK_THROWS_WITH_AS(require_known_operators(request), "There is no operator \"Reluu\" at opset 16.",
                       Error);
  CHECK_THROWS_AS(GenerationBasis{request}, Error);
}

}  // namespace generation_basis_test
}  // namespace opseq
