#include "reports/show/shown_model.h"

#include <doctest/doctest.h>

#include <set>

#include "graph/base/error.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace shown_model_test {

using test::rows_of;
using Rows = std::vector<std::string>;

struct Fixture : test::AnalyzedDatabase {
  ShownModel show(std::int64_t id, const ShowOptions& options = {}) {
    return show_model(database, rows, id, options);
  }
  std::set<std::string> gap_operators(const ShownModel& shown, bool minimal_only) {
    std::set<std::string> found;
    for (const Gap& gap : shown.gaps) {
      std::string text;
      for (const std::string& name : operator_names(rows, gap.sequence))
        text += (text.empty() ? "[\"" : "\",\"") + name;
      if (gap.is_minimal || !minimal_only) found.insert(text + "\"]");
    }
    return found;
  }
};

TEST_CASE_FIXTURE(Fixture, "a model's coverage and gaps") {
  const ShownModel shown = show(6);
  CHECK(shown.model.key.path == "d.onnx");
  REQUIRE(shown.model.duplicates.size() == 1);
  CHECK(shown.model.duplicates[0].path == "twin.onnx");
  CHECK(shown.has_ngrams);
  CHECK_FALSE(shown.is_in_suite);
  CHECK(shown.by_length ==
        std::vector<Coverage>{{3, 5, 3, 5}, {2, 4, 2, 4}, {1, 3, 1, 3}, {0, 2, 0, 2}, {0, 1, 0, 1}});
  CHECK(shown.gaps.size() == 9);
  CHECK(gap_operators(shown, true) == std::set<std::string>{R"(["Ceil"])", R"(["Floor"])"});
  CHECK(shown.gaps[0].is_minimal);
  CHECK(shown.gaps[1].is_minimal);
  CHECK_FALSE(shown.gaps[2].is_minimal);
}

TEST_CASE_FIXTURE(Fixture, "a gap's witness is in this model") {
  const std::uint32_t neg_exp = sequence({"Neg", "Exp"});
  const auto witness_in = [&](std::int64_t id) {
    for (const Gap& gap : show(id).gaps)
      if (gap.sequence == neg_exp) return gap.witness;
    return std::vector<WitnessNode>{};
  };
  CHECK(witness_in(3) == std::vector<WitnessNode>{{1, "", "1"}, {2, "", "2"}});
  CHECK(witness_in(5) == std::vector<WitnessNode>{{4, "", "4"}, {5, "", "5"}});
}

TEST_CASE_FIXTURE(Fixture, "of every model what SQL says, whatever the suite") {
  for (const SetNames& by :
       {SetNames{"tests"}, SetNames{"correct"}, SetNames{"mismatch", "other"}, SetNames{}})
    for (const NgramModel& model : rows.models) {
      ShowOptions options;
      options.roles.by = by;
      const ShownModel shown = show(model.id, options);
      std::string suite;
      for (const std::string& set : by) suite += (suite.empty() ? "'" : ", '") + set + "'";
      const std::string own =
          "SELECT operators FROM model_ngram JOIN sequence ON sequence.id = sequence_id "
          "WHERE model_id = " +
          std::to_string(model.id);
      const std::string covered =
          " AND sequence_id IN (SELECT sequence_id FROM model_ngram JOIN model ON "
          "model.id = model_id WHERE set_name IN (" +
          suite + "))";
      for (std::uint32_t k = 1; k <= rows.longest; ++k) {
        const std::string length = " AND length = " + std::to_string(k);
        CHECK(shown.by_length[k - 1].total == rows_of(database, own + length).size());
        CHECK(shown.by_length[k - 1].covered == rows_of(database, own + covered + length).size());
      }
      std::set<std::string> uncovered;
      for (const std::string& row : rows_of(database, own)) uncovered.insert(row);
      for (const std::string& row : rows_of(database, own + covered)) uncovered.erase(row);
      CHECK(gap_operators(shown, false) == uncovered);
      CHECK(shown.is_in_suite == (std::find(by.begin(), by.end(), model.set_name) != by.end()));
    }
}

TEST_CASE_FIXTURE(Fixture, "a model with too many paths has coverage, an unreadable one has not") {
  const ShownModel many = show(8);
  CHECK(many.model.status == ModelStatus::too_many_paths);
  CHECK(many.has_ngrams);
  CHECK_FALSE(many.gaps.empty());
  const ShownModel empty = show(7);
  CHECK(empty.model.status == ModelStatus::unreadable);
  CHECK_FALSE(empty.has_ngrams);
  CHECK(empty.by_length.empty());
  CHECK(empty.gaps.empty());
}

TEST_CASE_FIXTURE(Fixture, "a model whose n-grams take too many steps has neither") {
  analyze_with({5, 1});
  const ShownModel shown = show(3);
  CHECK(shown.model.status == ModelStatus::analyzed);
  CHECK_FALSE(shown.has_ngrams);
  CHECK(shown.gaps.empty());
}

TEST_CASE_FIXTURE(Fixture, "unknown models and sets are told") {
  CHECK(test::store_failure([&] { show(11); }).kind == Error::Kind::misuse);
  ShowOptions options;
  options.roles.by = {"nobody"};
  CHECK(test::store_failure([&] { show(6, options); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { show(7, options); }).kind == Error::Kind::misuse);
  options = {};
  options.roles.against = {"mismatch"};
  CHECK(test::store_failure([&] { show(6, options); }).kind == Error::Kind::misuse);
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "the trial of a model is that of its file") {
  CHECK_FALSE(show_model(database, rows, 6, {}).trial.has_value());
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  CHECK(show_model(database, rows, 6, {}).trial.value().path == "run");
  CHECK_FALSE(show_model(database, rows, 5, {}).trial.has_value());
}

}  // namespace shown_model_test
}  // namespace opseq
