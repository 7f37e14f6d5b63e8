#include "reports/program/input_error.h"

#include <doctest/doctest.h>

namespace opseq {
namespace {

TEST_CASE("an input error says its sentence, and is told apart from other errors") {
  const auto fail = [] { throw InputError("The file a can't be read."); };
  CHECK_THROWS_AS(fail(), InputError);
  CHECK_THROWS_WITH(fail(), "The file a can't be read.");
}

}  // namespace
}  // namespace opseq
