#include "analyzer/ngrams/ngram_incidence.h"

#include <doctest/doctest.h>

namespace opseq::tests {
namespace ngram_incidence_test {

Ngram ngram(NgramTable& table, const Sequence& labels) {
  NgramId number = NgramTable::empty;
  for (const Label label : labels) number = table.extend(number, label);
  return {number, 0};
}

std::vector<std::uint32_t> holders_of(const NgramIncidence& incidence, std::size_t index) {
  const MemberView models = row_at(incidence.holders, index);
  return {models.begin(), models.end()};
}

TEST_CASE("n-grams of several models, by length, with their parts and their models") {
  NgramTable table;
  const Ngram a = ngram(table, {2});
  const Ngram ab = ngram(table, {2, 3});
  const Ngram b = ngram(table, {3});
  const Ngram bb = ngram(table, {3, 3});
  const Ngram abb = ngram(table, {2, 3, 3});
  ngram(table, {7});  // of a model of another set
  const std::size_t numbers = table.size();
  const std::vector<ModelNgrams> models{{{a, b}, {ab}, {}}, {}, {{a, b}, {ab, bb}, {abb}}};

  const NgramIncidence incidence = ngram_incidence(models, table);
  CHECK(incidence.ngrams == std::vector<NgramId>{a.ngram, b.ngram, ab.ngram, bb.ngram, abb.ngram});
  CHECK(incidence.parts == std::vector<SequenceParts>{{}, {}, {0, 1}, {1, 1}, {2, 3}});
  CHECK(holders_of(incidence, 0) == std::vector<std::uint32_t>{0, 2});
  CHECK(holders_of(incidence, 2) == std::vector<std::uint32_t>{0, 2});
  CHECK(holders_of(incidence, 3) == std::vector<std::uint32_t>{2});
  CHECK(holders_of(incidence, 4) == std::vector<std::uint32_t>{2});
  CHECK(table.size() == numbers);
}

TEST_CASE("parts that no model holds are none") {
  NgramTable table;
  const Ngram ab = ngram(table, {2, 3});
  const std::vector<ModelNgrams> models{{{}, {ab}}};
  const NgramIncidence incidence = ngram_incidence(models, table);
  CHECK(incidence.parts == std::vector<SequenceParts>{{no_part, no_part}});
}

TEST_CASE("without models there is nothing") {
  NgramTable table;
  const NgramIncidence incidence = ngram_incidence({}, table);
  CHECK(incidence.ngrams.empty());
  CHECK(row_total(incidence.holders) == 0);
}

}  // namespace ngram_incidence_test
}  // namespace opseq::tests
