#include "analyzer/evolution/touched_ngrams.h"

#include <doctest/doctest.h>

namespace opseq {
namespace touched_ngrams_test {

// Three models: 1 holds A, B and A B; 2 holds A; 3 is a copy of 1.
NgramRows small_rows() {
  NgramRows rows;
  rows.longest = 2;
  for (const std::int64_t id : {1, 2, 3}) {
    NgramModel& model = rows.models.emplace_back();
    model.id = id;
    model.has_ngrams = true;
  }
  rows.models[2].copy_of = 0;
  rows.operators = {"A@1", "B@1"};
  rows.operator_types = {"A", "B"};
  rows.sequences = {{0}, {1}, {0, 1}};
  append_row(rows.holders, std::vector<std::uint32_t>{0, 1});
  append_row(rows.holders, std::vector<std::uint32_t>{0});
  append_row(rows.holders, std::vector<std::uint32_t>{0});
  return rows;
}

void check(const std::vector<TouchedNgrams>& found, std::uint64_t touched_1, std::uint64_t total_1,
           std::uint64_t touched_2, std::uint64_t total_2) {
  REQUIRE(found.size() == 2);
  CHECK(found[0].touched == touched_1);
  CHECK(found[0].total == total_1);
  CHECK(found[1].touched == touched_2);
  CHECK(found[1].total == total_2);
}

TEST_CASE("a sequence is touched where a model holds it of which an operator in it changes") {
  check(touched_ngrams(small_rows(), {1, 2}, {{1, {"B"}}}), 1, 2, 1, 1);
  check(touched_ngrams(small_rows(), {1, 2}, {{1, {"A"}}, {2, {"A"}}}), 1, 2, 1, 1);
  check(touched_ngrams(small_rows(), {1, 2}, {}), 0, 2, 0, 1);
}

TEST_CASE("sequences of other models are not asked about") {
  check(touched_ngrams(small_rows(), {2}, {{2, {"A"}}}), 1, 1, 0, 0);
  check(touched_ngrams(small_rows(), {}, {}), 0, 0, 0, 0);
}

TEST_CASE("a copy holds what the first one does, and may change where that does not") {
  check(touched_ngrams(small_rows(), {3}, {{3, {"B"}}}), 1, 2, 1, 1);
  check(touched_ngrams(small_rows(), {1, 3}, {{1, {"A"}}, {3, {"B"}}}), 2, 2, 1, 1);
}

}  // namespace touched_ngrams_test
}  // namespace opseq
