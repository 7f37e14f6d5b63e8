#include "reports/evolution/change_words.h"

#include <doctest/doctest.h>

namespace opseq {
namespace change_words_test {

const OperatorChange& change_of(const std::string& name, int version) {
  return *change_at(*find_history(operator_histories(), "", name), version);
}

TEST_CASE("facts of a change, in words") {
  CHECK(schema_words(change_of("ReduceMax", 18)) ==
        "attribute axes became an input; attribute noop_with_empty_axes added");
  CHECK(schema_words(change_of("Cast", 6)).starts_with("attribute to is int, was string"));
  CHECK(schema_words(change_of("Concat", 4)).starts_with("attribute axis is now required; further types"));
  CHECK(schema_words(change_of("Upsample", 10)) == "withdrawn");
  CHECK(schema_words(change_of("Abs", 13)) ==
        "further types of input X: bfloat16; further types of output Y: bfloat16");
  CHECK(schema_words(change_of("Abs", 6))
            .starts_with("attribute consumed_inputs removed; further types of input X: 8 types"));
  CHECK(schema_words(change_of("Resize", 13)).find("input roi is optional, was required") !=
        std::string::npos);
  CHECK(schema_words(change_of("Abs", 1)).empty());
}

TEST_CASE("what a person read is said too") {
  CHECK(schema_words(change_of("Hardmax", 13)).find("the same only where axis is the last dimension") !=
        std::string::npos);
  CHECK(schema_words(change_of("Split", 18))
            .find("means the same with num_outputs set (number of outputs), or with the input split") !=
        std::string::npos);
  CHECK(schema_words(change_of("GridSample", 20)).find("mode bicubic is called cubic") != std::string::npos);
}

TEST_CASE("what documentation alone says comes last, and not among the facts of schemas") {
  const auto facts = change_facts(change_of("Add", 14));
  CHECK(facts.back() == "description: 0 words gone, 13 new");
  CHECK(schema_words(change_of("Add", 14)).find("description") == std::string::npos);
}

TEST_CASE("every change has words, but for first versions and those in which nothing differs") {
  for (const OperatorHistory& history : operator_histories().operators)
    for (const OperatorChange& change : history.changes) {
      CAPTURE(history.name);
      CAPTURE(change.version);
      if (change.kind != ChangeKind::added && change.kind != ChangeKind::none)
        CHECK_FALSE(change_facts(change).empty());
    }
}

TEST_CASE("reasons why nodes must change") {
  CHECK(reason_words({18, NodeReason::attribute_became_input, "axes"}) == "sets axes, which is an input now");
  CHECK(reason_words({10, NodeReason::withdrawn, ""}) == "the operator is withdrawn");
  CHECK(reason_words({14, NodeReason::output_removed, "saved_mean"}) ==
        "has the output saved_mean, which is gone");
  CHECK(reason_name(NodeReason::must_set) == "must_set");
}

TEST_CASE("the name of an operator version") { CHECK(version_name("Conv", 11) == "Conv@11"); }

}  // namespace change_words_test
}  // namespace opseq
