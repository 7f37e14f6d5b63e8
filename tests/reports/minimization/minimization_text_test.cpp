#include "reports/minimization/minimization_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_minimization.h"

namespace opseq {
namespace minimization_text_test {

constexpr std::size_t wide = 1000;

std::string text(const ShownMinimization& shown) { return make_minimization_text(shown, {wide, wide}); }

TEST_CASE("how it fails, what is left, and where that is") {
  CHECK(text(test::some_minimization()) ==
        "broken/model.onnx fails: load: fail: Node <name> (ONNX Runtime 1.30.0 at optimization level all, "
        "against the same at level off).\n"
        "2 nodes of 1,200 left, after 24 runs: Relu → Clip\n"
        "minimal has it, with the data of test_data_set_1. Run again by new processes it fails alike.\n");
}

TEST_CASE("commands, and a failure that does not come again") {
  ShownMinimization shown = test::some_minimization();
  shown.command = "run\x1b it";
  shown.minimized.is_verified = false;
  CHECK(text(shown).find("(run\\x1b it, against ONNX Runtime 1.30.0 at optimization level off)") !=
        std::string::npos);
  CHECK(text(shown).find("it does not fail alike.\n") != std::string::npos);
  shown.reference_command = "run it plainly";
  CHECK(text(shown).find("it, against run it plainly)") != std::string::npos);
}

TEST_CASE("a limit that was reached is said") {
  ShownMinimization shown = test::some_minimization();
  shown.minimized.model.stopped_by = StoppedBy::time;
  CHECK(text(shown).find("after 24 runs (the limit on time was reached: there may be a smaller one): Relu") !=
        std::string::npos);
}

TEST_CASE("a model that does not fail") {
  ShownMinimization shown = test::some_minimization();
  shown.minimized.model.signature = {};
  CHECK(text(shown) ==
        "broken/model.onnx does not fail on 2 data sets: ONNX Runtime 1.30.0 at optimization level all, "
        "against the same at level off.\n");
}

TEST_CASE("neighbours") {
  ShownMinimization shown = test::some_minimization();
  shown.minimized.neighbours = test::some_neighbours(shown.minimized.model.signature);
  CHECK(
      text(shown).ends_with("fails alike.\n\n"
                            "Relu: 1 of 2 others in its place fails alike (Abs).\n"
                            "x: 0 of 1 other values fail alike, 1 in another way.\n"
                            "The limit on runs left others untried.\n"));
}

}  // namespace minimization_text_test
}  // namespace opseq
