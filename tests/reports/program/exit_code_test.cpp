#include "reports/program/exit_code.h"

#include <doctest/doctest.h>

namespace opseq {
namespace exit_code_test {

TEST_CASE("an error's kind says how the program ends") {
  CHECK(exit_code_of(Error::Kind::misuse) == 1);
  CHECK(exit_code_of(Error::Kind::limit) == 1);
  CHECK(exit_code_of(Error::Kind::input) == 64);
  CHECK(exit_code_of(Error::Kind::output) == 128);
}

}  // namespace exit_code_test
}  // namespace opseq
