#include "reports/show/show_subject.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace show_subject_test {

struct Fixture : test::AnalyzedDatabase {
  ShowSubject find(const std::string& text) { return find_subject(rows, load_model_keys(database), text); }
  std::string told(const std::string& text) {
    const auto failure = test::store_failure([&] { find(text); });
    CHECK(failure.is_thrown);
    CHECK(failure.kind == Error::Kind::misuse);
    return failure.sentence;
  }
};

TEST_CASE_FIXTURE(Fixture, "a model or a sequence; a number is first a model's") {
  CHECK(find("mismatch/d.onnx").model == 6);
  CHECK(find("empty.onnx").model == 7);
  CHECK(find("Sub -> Div").sequence == sequence({"Sub", "Div"}));
  CHECK_FALSE(find("Sub -> Div").model);
  CHECK(find("10").model == 10);
  CHECK_FALSE(find("10").sequence);
  const std::int64_t later = rows.sequence_ids.back();
  REQUIRE(later > 10);
  CHECK(find(std::to_string(later)).sequence == rows.sequences.size() - 1);
}

TEST_CASE_FIXTURE(Fixture, "a model of a sequence's name wins") {
  std::vector<ModelKey> models = load_model_keys(database);
  models.push_back({11, "other", "Sub", "/other/Sub"});
  CHECK(find_subject(rows, models, "Sub").model == 11);
}

TEST_CASE_FIXTURE(Fixture, "what is neither is told, with what may have been meant") {
  CHECK(told("sub -> Div") ==
        "There is no model and no sequence \"sub -> Div\": no model has an operator \"sub\"; did you mean "
        "\"Sub\"?");
  CHECK(told("Frobnicate") ==
        "There is no model and no sequence \"Frobnicate\": no model has an operator \"Frobnicate\".");
  CHECK(
      told("Sub -> Div -> Abs") ==
      "There is no model and no sequence \"Sub -> Div -> Abs\": no model holds these operators in a row; the "
      "longest part that one holds is Sub → Div.");
  CHECK(
      told("Abs,Neg,Exp,Log,Tan,Relu") ==
      "There is no model and no sequence \"Abs,Neg,Exp,Log,Tan,Relu\": sequences of at most 5 operators were "
      "found, 'opseq analyze --ngram-max' finds longer ones.");
  CHECK(told("") == "There is no model and no sequence \"\": it names nothing.");
  CHECK(told("4711000") == "The database has no model and no sequence of number 4711000.");
}

TEST_CASE_FIXTURE(Fixture, "of models likewise") {
  CHECK(
      told("a.onnx") ==
      "Several models could be meant by \"a.onnx\": correct/a.onnx, mismatch/a.onnx, tests/a.onnx; name more "
      "of the one that is.");
  CHECK(told("Twin.ONNX") ==
        "There is no model and no sequence \"Twin.ONNX\": did you mean other/twin.onnx?");
  CHECK(told("mismatch/empti.onnx").ends_with(": did you mean mismatch/empty.onnx?"));
}

TEST_CASE_FIXTURE(Fixture, "a part of a name means the only model that has it, unless it is a sequence") {
  CHECK(find("twin").model == 9);
  CHECK(find("mpt").model == 7);
  std::vector<ModelKey> models = load_model_keys(database);
  models.push_back({11, "other", "a Sub b", "/other/a Sub b"});
  CHECK(find_subject(rows, models, "Sub").sequence == sequence({"Sub"}));
  CHECK(find_subject(rows, models, "a Sub").model == 11);
}

TEST_CASE("the name is printable") {
  const auto hostile = test::store_failure([&] { find_subject({}, {}, "\x1b[31m\n"); });
  CHECK(hostile.sentence.find_first_of("\x1b\n") == std::string::npos);
}

TEST_CASE("operators that lie on no path are told") {
  NgramRows rows;
  rows.operators = {"Abs"};
  rows.longest = 5;
  const auto failure = test::store_failure([&] { find_subject(rows, {}, "Abs"); });
  CHECK(failure.sentence.ends_with("none of its operators is on a path from an input to an output."));
}

}  // namespace show_subject_test
}  // namespace opseq
