#include "graph/canonical/operators.h"

#include <doctest/doctest.h>

namespace opseq {
namespace operators_test {

TEST_CASE("a literal is no operator of that name, but like another one") {
  Expression scale, literal;
  scale.op = literal.op = scale_op;
  literal.is_literal = true;
  CHECK(is_a(&scale, scale_op));
  CHECK_FALSE(is_a(&scale, shift_op));
  CHECK_FALSE(is_a(&literal, scale_op));
  CHECK(are_alike(literal, literal));
  CHECK_FALSE(are_alike(scale, literal));
}

TEST_CASE("values of constants alone") {
  Expression made;
  CHECK_FALSE(is_constant(&made));
  CHECK(constant_value_of(nullptr) == nullptr);
  made.constant = std::make_shared<const Tensor>();
  CHECK(is_constant(&made));
  CHECK(constant_value_of(&made) == made.constant.get());
}

}  // namespace operators_test
}  // namespace opseq
