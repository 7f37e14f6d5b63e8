#include "reports/program/commands/told_gates.h"

#include <doctest/doctest.h>

#include "reports/program/exit_code.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace told_gates_test {

struct Told {
  int exit_code = 0;
  std::string err;
};

Told told(const std::vector<Gate>& gates, bool verbose = false) {
  Told result;
  result.err = test::captured([&] { return result.exit_code = tell_gates(gates, verbose); }).err;
  return result;
}

const Gate passed{"--a", true, "all is well.", {}};

TEST_CASE("gates that passed are told where all is") {
  CHECK(told({passed}).err.empty());
  CHECK(told({passed}).exit_code == exit_fine);
  CHECK(told({passed}, true).err == "opseq: gate --a passed: all is well.\n");
}

TEST_CASE("one gate that failed decides, and names what fails it, the first few") {
  Gate sequences{"--b", false, "two are not covered.", {{"Conv", "Relu"}, {"Add"}}};
  Gate models{"--c", false, "six are wrong.", {}};
  models.models = {"m1", "m2", "m3", "m4", "m5", "m6"};
  const Told result = told({passed, sequences, models});
  CHECK(result.exit_code == exit_gate_failed);
  CHECK(result.err ==
        "opseq: gate --b failed: two are not covered. For example: Conv → Relu; Add\n"
        "opseq: gate --c failed: six are wrong. For example: m1; m2; m3; m4; m5\n");
}

}  // namespace told_gates_test
}  // namespace opseq
