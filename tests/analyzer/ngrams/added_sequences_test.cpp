#include "analyzer/ngrams/added_sequences.h"

#include <doctest/doctest.h>

#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace added_sequences_test {

using test::Names;

constexpr std::uint32_t longest = 3;

std::map<std::string, std::string> types_of(const std::set<Names>& sequences) {
  std::map<std::string, std::string> types;
  for (const Names& sequence : sequences)
    for (const std::string& name : sequence) types[name] = "type of " + name;
  return types;
}

NgramRows with(const NgramRows& rows, const std::set<Names>& sequences) {
  return with_sequences(rows, {sequences.begin(), sequences.end()}, types_of(sequences));
}

TEST_CASE("operators and sequences come to their places, those that are known stay what they are") {
  const NgramRows rows = test::rows_of_sketches({{"m", {{"B", "D"}}}}, longest);
  const NgramRows added = with(rows, test::parts_of({{"A", "B", "D"}, {"C"}}, longest));
  CHECK(added.operators == Names{"A", "B", "C", "D"});
  CHECK(added.operator_types == Names{"type of A", "B", "type of C", "D"});
  CHECK(added.sequences == std::vector<Sequence>{{0}, {1}, {2}, {3}, {0, 1}, {1, 3}, {0, 1, 3}});
  CHECK(added.sequence_ids == std::vector<std::int64_t>{0, 1, 0, 2, 0, 3, 0});
  CHECK(added.parts.back() == SequenceParts{4, 5});
  CHECK(row_at(added.holders, 5).size() == 1);
  CHECK(row_at(added.holders, 6).empty());
  CHECK(added.models.size() == 1);
  CHECK(added.longest == longest);
  CHECK(added.database_options == rows.database_options);
}

TEST_CASE("rows without a model get the sequences alone") {
  const NgramRows added = with({}, test::parts_of({{"A", "A"}}, longest));
  CHECK(added.sequences == std::vector<Sequence>{{0}, {0, 0}});
  CHECK(added.parts == std::vector<SequenceParts>{{}, {0, 0}});
}

TEST_CASE("as if a model held them, whose rows are taken away") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    std::vector<test::ModelSketch> models = test::random_corpus(seed);
    test::Dice dice(seed);
    const test::ModelSketch more = test::random_sketches(dice, "more", 1, 8).front();
    const NgramRows rows = test::rows_of_sketches(models, longest);
    const std::set<Names> sequences = test::held_by(more, longest);
    const NgramRows added = with(rows, sequences);
    models.push_back(more);
    const NgramRows all = test::rows_of_sketches(models, longest);
    CHECK(added.operators == all.operators);
    CHECK(added.sequences == all.sequences);
    CHECK(added.parts == all.parts);
    REQUIRE(row_total(added.holders) == row_total(all.holders));
    const auto last = static_cast<std::uint32_t>(models.size() - 1);
    for (std::uint32_t s = 0; s < all.sequences.size(); ++s) {
      const MemberView found = row_at(added.holders, s);
      std::vector<std::uint32_t> expected(row_at(all.holders, s).begin(), row_at(all.holders, s).end());
      std::erase(expected, last);
      CHECK(std::vector<std::uint32_t>(found.begin(), found.end()) == expected);
      const auto known = find_sequence(rows, operator_names(added, s));
      CHECK(added.sequence_ids[s] == (known ? rows.sequence_ids[*known] : 0));
    }
  }
}

}  // namespace added_sequences_test
}  // namespace opseq
