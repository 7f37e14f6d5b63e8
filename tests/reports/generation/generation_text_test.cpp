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

TEST_CASE("of sequences it says which have no model") {
  SequenceOutcome outcome{.wanted = 20, .held_before = 2, .made = 6};
  outcome.missing.assign(11, {"Abs", "Neg"});
  outcome.without_rule = {{"Abs", "Nowhere"}};
  const std::string text = sequence_summary({}, outcome, "suite", 500);
  CHECK(text.starts_with(
      "0 models of 0 nodes, 0 bytes, written to suite. They hold 6 of 20 sequences at opset 16, "
      "beside 2 that were held before. 1 has an operator that no model is made of. For 11 no "
      "model was found.\n\nno model: Abs → Neg\n"));
  CHECK(text.ends_with("... and 2 more in manifest.json\n"));
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
