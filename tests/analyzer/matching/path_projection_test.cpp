#include "analyzer/matching/path_projection.h"

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace path_projection_test {

constexpr Label first_separator = 1000;
constexpr Label second_separator = 1001;

using Trigrams = std::set<TrigramId>;

Trigrams trigrams_of(const TrigramPaths& model) { return {model.trigrams.begin(), model.trigrams.end()}; }

Trigrams common_trigrams(const TrigramPaths& a, const TrigramPaths& b) {
  const Trigrams in_b = trigrams_of(b);
  Trigrams common;
  for (const TrigramId id : a.trigrams)
    if (in_b.contains(id)) common.insert(id);
  return common;
}

std::vector<char> flags_of(const TrigramPaths& model, const Trigrams& common) {
  std::vector<char> flags;
  for (const TrigramId id : model.trigrams) flags.push_back(common.contains(id) ? 1 : 0);
  return flags;
}

// The labels within common trigrams, a separator in each gap between them.
Sequence naive_projection(const Sequence& path, const Trigrams& common, TrigramTable& table,
                          Label separator) {
  std::set<std::size_t> kept;
  for (std::size_t k = 2; k < path.size(); ++k)
    if (common.contains(table.id(path[k - 2], path[k - 1], path[k]))) kept.insert({k - 2, k - 1, k});
  Sequence projection;
  std::size_t next = 0;
  for (const std::size_t k : kept) {
    if (!projection.empty() && k != next) projection.push_back(separator);
    projection.push_back(path[k]);
    next = k + 1;
  }
  return projection;
}

std::set<Sequence> naive_projections(const std::vector<Sequence>& paths, const Trigrams& common,
                                     TrigramTable& table, Label separator,
                                     const std::vector<char>& left_out) {
  std::set<Sequence> projections;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (!left_out[i]) projections.insert(naive_projection(paths[i], common, table, separator));
  projections.erase(Sequence{});
  return projections;
}

// The projection of one path of a model, made by projecting a model of this path alone.
Sequence projection_of(PathProjection& projector, const Sequence& path, const Trigrams& common,
                       TrigramTable& table, Label separator) {
  const TrigramPaths alone = with_trigrams(paths_of({path}), table);
  const SequenceSet& projections = projector.project(alone, flags_of(alone, common), separator);
  REQUIRE(projections.size() <= 1);
  return projections.size() == 0 ? Sequence{} : sequence_at(projections.sequences(), 0);
}

std::vector<Sequence> block_labels(SequenceView p, SequenceView q) {
  std::vector<Sequence> labels;
  for (const Block& block : naive_blocks(p, q, false, 3))
    labels.push_back(part_of(p, block.p_begin, block.length));
  return labels;
}

struct TwoFamilies {
  std::vector<Sequence> first;
  std::vector<Sequence> second;
};

TwoFamilies random_families(Random& random) {
  const auto segments = random_segments(random, random.between(3, 10), 4, random.between(2, 10));
  TwoFamilies families;
  families.first = random_family(random, segments, random.below(8), 6);
  families.second = random_family(random, segments, random.below(8), 6);
  return families;
}

std::set<Sequence> projected(const char* path, std::initializer_list<std::string_view> other) {
  TrigramTable table;
  const TrigramPaths model = with_trigrams(paths_of({sequence_of(path)}), table);
  const TrigramPaths against = with_trigrams(paths_of(sequences_of(other)), table);
  PathProjection projector;
  return set_of(
      projector.project(model, flags_of(model, common_trigrams(model, against)), label_of('|')).sequences());
}

TEST_CASE("labels outside common trigrams are left out at both ends without a separator") {
  CHECK(projected("<xabcy>", {"<zabcz>"}) == std::set{sequence_of("abc")});
}

TEST_CASE("a separator stands for each stretch left out between common trigrams") {
  CHECK(projected("<abcxdefyzghi>", {"abc", "def", "ghi"}) == std::set{sequence_of("abc|def|ghi")});
}

TEST_CASE("common trigrams that overlap or touch stay together") {
  CHECK(projected("<abcd>", {"abc", "bcd"}) == std::set{sequence_of("abcd")});
  CHECK(projected("<abcde>", {"abc", "cde"}) == std::set{sequence_of("abcde")});
  CHECK(projected("<abcdef>", {"abc", "def"}) == std::set{sequence_of("abcdef")});
  CHECK(projected("<abcxdef>", {"abc", "def"}) == std::set{sequence_of("abc|def")});
}

TEST_CASE("a path without a common trigram has no projection") { CHECK(projected("<ab>", {"<ba>"}).empty()); }

TEST_CASE("a model's projections are the naive ones, for random families and one projector") {
  Random random(22);
  TrigramTable table;
  PathProjection projector;
  for (int round = 0; round < 3000; ++round) {
    const TwoFamilies families = random_families(random);
    const TrigramPaths first = with_trigrams(paths_of(families.first), table);
    const Trigrams common = common_trigrams(first, with_trigrams(paths_of(families.second), table));
    const std::vector<char> none(families.first.size(), 0);
    CAPTURE(families.first);
    CAPTURE(families.second);
    const SequenceSet& projections = projector.project(first, flags_of(first, common), first_separator);
    REQUIRE(set_of(projections.sequences()) ==
            naive_projections(families.first, common, table, first_separator, none));
    for (std::size_t i = 0; i < projections.size(); ++i) REQUIRE(projections.contains(projections[i]));
  }
}

TEST_CASE("paths left out have no projection, and those after them are right") {
  Random random(23);
  TrigramTable table;
  PathProjection projector;
  for (int round = 0; round < 2000; ++round) {
    const TwoFamilies families = random_families(random);
    const TrigramPaths first = with_trigrams(paths_of(families.first), table);
    const Trigrams common = common_trigrams(first, with_trigrams(paths_of(families.second), table));
    std::vector<char> left_out(families.first.size());
    for (char& is_out : left_out) is_out = random.one_in(2) ? 1 : 0;
    REQUIRE(
        set_of(projector.project(first, flags_of(first, common), first_separator, &left_out).sequences()) ==
        naive_projections(families.first, common, table, first_separator, left_out));
  }
}

TEST_CASE("projections keep all blocks of three or more labels, for every pair of paths of random families") {
  Random random(24);
  TrigramTable table;
  PathProjection projector;
  for (int round = 0; round < 3000; ++round) {
    const TwoFamilies families = random_families(random);
    const Trigrams common = common_trigrams(with_trigrams(paths_of(families.first), table),
                                            with_trigrams(paths_of(families.second), table));
    for (const Sequence& p : families.first)
      for (const Sequence& q : families.second) {
        CAPTURE(p);
        CAPTURE(q);
        const Sequence projected_p = projection_of(projector, p, common, table, first_separator);
        const Sequence projected_q = projection_of(projector, q, common, table, second_separator);
        REQUIRE(block_labels(projected_p, projected_q) == block_labels(p, q));
      }
  }
}

}  // namespace path_projection_test
}  // namespace opseq::tests
