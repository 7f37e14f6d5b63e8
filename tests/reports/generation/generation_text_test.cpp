#include "reports/generation/generation_text.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace opseq {
namespace generation_text_test {

TEST_CASE("a summary says what was made and what is missing") {
  GenerationRequest request;
  request.operators = {"Add", "Relu"};
  request.nodes = 4;
  const std::string text = generation_summary(request, generate_models(request), "suite", 500);
  CHECK(text.find("written to suite. They hold 4 pairs: of 4 whose types and ranks fit at opset 16, 0 are "
                  "missing.") != std::string::npos);
  request.held = {{"Add", "Relu", 0}};
  CHECK(generation_summary(request, generate_models(request), "suite", 500)
            .find("beside the 1 that were held before") != std::string::npos);
}

TEST_CASE("a list of rules has a line for each operator") {
  const std::string text = rules_text(16, 100);
  CHECK(text.find("Constant ") != std::string::npos);
  CHECK(text.find("it has no operand") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') >= 169);
}

TEST_CASE("pairs are counted") {
  CHECK(pairs_text(16, GoalKind::pairs).starts_with("At opset 16, 21,967 pairs fit by their types, and 21,"));
}

}  // namespace generation_text_test
}  // namespace opseq
