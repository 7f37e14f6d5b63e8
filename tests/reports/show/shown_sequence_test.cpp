#include "reports/show/shown_sequence.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace shown_sequence_test {

struct Fixture : test::AnalyzedDatabase {
  ShownSequence show(const std::vector<std::string>& operators, const ShowOptions& options = {}) {
    return show_sequence(database, rows, sequence(operators), options);
  }
};

TEST_CASE_FIXTURE(Fixture, "support, suite and table of a sequence") {
  const ShownSequence shown = show({"Sub", "Div", "Pow"});
  CHECK(rows.sets == std::vector<std::string>{"correct", "mismatch", "other", "tests"});
  CHECK(shown.support == std::vector<std::uint64_t>{0, 2, 1, 1});
  CHECK(shown.by_models == 1);
  CHECK(shown.covered_by == 1);
  CHECK(shown.of_models == 4);
  CHECK(shown.against_models == 2);
  CHECK(shown.test.association.table == ContingencyTable{2, 0, 2, 2});
  CHECK_FALSE(shown.test.is_tested);
  CHECK(show({"Neg", "Exp"}).covered_by == 0);
}

TEST_CASE_FIXTURE(Fixture, "its models are those that hold it, the smallest first, each with its nodes") {
  const ShownSequence shown = show({"Sub", "Div", "Pow"});
  std::vector<std::int64_t> ids;
  for (const SequenceHolder& holder : shown.holders) ids.push_back(rows.models[holder.model].id);
  CHECK(ids == std::vector<std::int64_t>{10, 6, 9, 5});
  CHECK(shown.holders[1].witness == std::vector<WitnessNode>{{1, "", "1"}, {2, "", "2"}, {3, "", "3"}});
  CHECK(shown.holders[3].witness == std::vector<WitnessNode>{{0, "", "0"}, {1, "", "1"}, {2, "", "2"}});
}

TEST_CASE_FIXTURE(Fixture, "the options say what is compared, and from where on it is tested") {
  ShowOptions options;
  options.min_support = 2;
  options.roles.by = {"mismatch", "other"};
  options.roles.of = {"mismatch", "other"};
  const ShownSequence shown = show({"Sub", "Div", "Pow"}, options);
  CHECK(shown.by_models == 6);
  CHECK(shown.covered_by == 3);
  CHECK(shown.test.association.table == ContingencyTable{3, 0, 3, 2});
  CHECK(shown.test.is_tested);
  CHECK(shown.test.association.fisher_p == doctest::Approx(20.0 / 56));
  options.roles.by = {"nobody"};
  CHECK(test::store_failure([&] { show({"Sub"}, options); }).kind == Error::Kind::misuse);
}

}  // namespace shown_sequence_test
}  // namespace opseq
