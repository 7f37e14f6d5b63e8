#include "graph/value_scope.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"

namespace value_scope_test {

using opseq::captured_value;
using opseq::define;
using opseq::producer;
using opseq::value_named;
using opseq::ValueId;
using opseq::ValueOrigin;
using opseq::Values;
using opseq::ValueScope;
using opseq::test::model_error;

TEST_CASE("a name is one value within a scope and another in the next") {
  Values values;
  ValueScope first;
  ValueScope second{&first, {}};
  const ValueId x = value_named(values, first, "x");
  CHECK(value_named(values, first, "x") == x);
  CHECK(value_named(values, first, "y") != x);
  CHECK(value_named(values, second, "x") != x);
  CHECK(values.all.size() == 3);
  CHECK(values.all[x].name == "x");
  CHECK(values.all[x].origin == ValueOrigin::undefined);
}

TEST_CASE("defining a value twice is an error") {
  for (const ValueOrigin origin : {ValueOrigin::vertex, ValueOrigin::weight, ValueOrigin::alias}) {
    Values values;
    ValueScope scope;
    const ValueId x = value_named(values, scope, "x\n");
    define(values, x, origin, 0);
    CHECK(model_error([&] { define(values, x, ValueOrigin::vertex, 1); }) ==
          "the value \"x\\x0a\" is produced twice");
  }
}

TEST_CASE("the producer of a value is its vertex; a weight and an undefined value have none") {
  Values values;
  ValueScope scope;
  const ValueId x = value_named(values, scope, "x");
  const ValueId w = value_named(values, scope, "w");
  const ValueId u = value_named(values, scope, "u");
  define(values, x, ValueOrigin::vertex, 42);
  define(values, w, ValueOrigin::weight, 7);
  CHECK(producer(values, x) == 42U);
  CHECK_FALSE(producer(values, w).has_value());
  CHECK_FALSE(producer(values, u).has_value());
}

TEST_CASE("the producer is found behind a million aliases, again and again") {
  Values values;
  ValueScope scope;
  values.all.resize(1'000'000);
  for (ValueId id = 1; id < values.all.size(); ++id) define(values, id, ValueOrigin::alias, id - 1);
  define(values, 0, ValueOrigin::vertex, 5);
  bool all_found = true;
  // Without shortening the aliases this would take 10^12 steps.
  for (ValueId id = static_cast<ValueId>(values.all.size()); id-- > 0;)
    all_found = all_found && producer(values, id) == 5U;
  CHECK(all_found);
}

TEST_CASE("aliases in a circle are an error, of one and of several") {
  for (const ValueId length : {1U, 2U, 5U}) {
    Values values;
    values.all.resize(length + 1);
    for (ValueId id = 0; id < length; ++id) define(values, id, ValueOrigin::alias, (id + 1) % length);
    define(values, length, ValueOrigin::alias, 0);  // leads into the circle
    CHECK(model_error([&] { producer(values, length); }) == "the graph has a cycle");
  }
}

TEST_CASE("a value is captured from the nearest scope around that defines it") {
  Values values;
  ValueScope outermost;
  ValueScope middle{&outermost, {}};
  ValueScope inner{&middle, {}};
  const ValueId far = value_named(values, outermost, "x");
  define(values, far, ValueOrigin::vertex, 1);
  CHECK(captured_value(values, inner, "x") == far);
  const ValueId near = value_named(values, middle, "x");
  CHECK(captured_value(values, inner, "x") == far);  // mentioned in between, not defined there
  define(values, near, ValueOrigin::vertex, 2);
  CHECK(captured_value(values, inner, "x") == near);
}

TEST_CASE("a scope captures nothing from itself, nor what is nowhere") {
  Values values;
  ValueScope outer;
  ValueScope inner{&outer, {}};
  define(values, value_named(values, inner, "x"), ValueOrigin::vertex, 1);
  CHECK_FALSE(captured_value(values, inner, "x").has_value());
  CHECK_FALSE(captured_value(values, inner, "none").has_value());
  CHECK_FALSE(captured_value(values, outer, "x").has_value());
}

}  // namespace value_scope_test
