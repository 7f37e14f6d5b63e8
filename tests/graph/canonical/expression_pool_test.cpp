#include "graph/canonical/expression_pool.h"

#include <doctest/doctest.h>

#include "graph/canonical/constant_numbers.h"

namespace opseq {
namespace expression_pool_test {

Operand input(ExpressionPool& pool, std::int64_t number) {
  return pool.made("Input", {}, {{number}, {}, {}}, Dims{2}, ElementType::float32, {});
}

TEST_CASE("equal expressions are one, and come from the nodes of both") {
  ExpressionPool pool;
  const Operand x = input(pool, 0);
  const Operand a = pool.made("Relu", {x}, {}, std::nullopt, ElementType::undefined, {3});
  const Operand b = pool.made("Relu", {x}, {}, Dims{2}, ElementType::float32, {1, 5});
  CHECK(a == b);
  CHECK(a->origins == Origins{1, 3, 5});
  CHECK(a->shape == KnownShape(Dims{2}));
  CHECK(a->type == ElementType::float32);
  CHECK(pool.all().size() == 2);
}

TEST_CASE("what differs in anything is another") {
  ExpressionPool pool;
  const Operand x = input(pool, 0), y = input(pool, 1);
  const auto made = [&](const char* op, const Operands& operands, const ExpressionAttributes& attributes) {
    return pool.made(op, operands, attributes, std::nullopt, ElementType::undefined, {});
  };
  const Operand add = made("Add", {x, y}, {});
  CHECK(add != made("Add", {y, x}, {}));
  CHECK(add != made("Sub", {x, y}, {}));
  CHECK(add != made("Add", {x, y}, {{1}, {}, {}}));
  CHECK(add != made("Add", {x, y}, {{}, {1}, {}}));
  CHECK(add != made("Add", {x, y}, {{}, {}, "a"}));
  CHECK(made("A", {}, {{1}, {}, {}}) != made("A", {}, {{}, {1}, {}}));
}

TEST_CASE("constants are one by their bits") {
  ExpressionPool pool;
  const Tensor one = tensor_of_reals({{1}, {1}}, ElementType::float32);
  CHECK(pool.constant(one, ElementType::float32) == pool.constant(one, ElementType::float32));
  CHECK(pool.constant(one, ElementType::float32) != pool.constant(one, ElementType::float16));
  CHECK(pool.constant(one, ElementType::float32) !=
        pool.constant(tensor_of_reals({{}, {1}}, ElementType::float32), ElementType::float32));
}

TEST_CASE("constants that nothing depends on give up their data") {
  ExpressionPool pool;
  const auto constant = [&](double value) {
    return pool.constant(tensor_of_reals({{1}, {value}}, ElementType::float32), ElementType::float32);
  };
  const Operand used = constant(1), unused = constant(2);
  const Operand sum = pool.made("A", {used}, {}, std::nullopt, ElementType::float32, {});
  pool.keep_constants_of({sum});
  CHECK(used->constant != nullptr);
  CHECK(unused->constant == nullptr);
  CHECK(constant(1) == used);
  CHECK(constant(2) != unused);
}

TEST_CASE("origins are joined in order") {
  CHECK(joined_origins({1, 4}, {2, 4}) == Origins{1, 2, 4});
  CHECK(joined_origins({}, {}).empty());
}

TEST_CASE("a literal is no canonical operator of that name") {
  ExpressionPool pool;
  const Operand x = input(pool, 0);
  const auto made = [&](const std::string& op, bool is_literal) {
    return pool.made(op, {x}, {}, std::nullopt, ElementType::undefined, {}, is_literal);
  };
  CHECK(made("Scale", true) == made("Scale", true));
  CHECK(made("Scale", true) != made("Scale", false));
  CHECK(made("Scale", true)->is_literal);
  CHECK(made(std::string("A\0B", 3), true) != made("A", true));
}

}  // namespace expression_pool_test
}  // namespace opseq
