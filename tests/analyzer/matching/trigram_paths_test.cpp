#include "analyzer/matching/trigram_paths.h"

#include <map>
#include <optional>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace trigram_paths_test {

std::size_t naive_common_prefix(const Sequence& a, const Sequence& b) {
  std::size_t length = 0;
  while (length < a.size() && length < b.size() && a[length] == b[length]) ++length;
  return length;
}

std::set<TrigramId> naive_trigrams(const std::vector<Sequence>& paths, TrigramTable& table) {
  std::set<TrigramId> ids;
  for (const Sequence& path : paths)
    for (std::size_t k = 2; k < path.size(); ++k) ids.insert(table.id(path[k - 2], path[k - 1], path[k]));
  return ids;
}

constexpr std::optional<TrigramId> no_trigram;

std::optional<TrigramId> trigram_ending_at(const TrigramPaths& model, std::size_t node) {
  std::optional<TrigramId> found;
  for (std::size_t t = 0; t < model.trigrams.size(); ++t)
    for (std::uint32_t i = model.end_offsets[t]; i < model.end_offsets[t + 1]; ++i) {
      if (model.ends[i] != node) continue;
      REQUIRE(!found);
      found = model.trigrams[t];
    }
  return found;
}

// `paths` are sorted and distinct.
void require_trigrams(const std::vector<Sequence>& paths, TrigramTable& table) {
  const TrigramPaths model = with_trigrams(paths_of(paths), table);
  REQUIRE(path_total(model.paths) == paths.size());
  const std::set<TrigramId> ids = naive_trigrams(paths, table);
  REQUIRE(model.trigrams == std::vector<TrigramId>(ids.begin(), ids.end()));
  REQUIRE(model.end_offsets.size() == model.trigrams.size() + 1);
  REQUIRE(model.end_offsets.back() == model.ends.size());
  REQUIRE(model.first_node.size() == paths.size() + 1);
  REQUIRE(model.common_prefix.size() == paths.size());
  REQUIRE(model.popular.size() == paths.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    REQUIRE(sequence_at(model.paths, i) == paths[i]);
    REQUIRE(model.common_prefix[i] == (i == 0 ? 0 : naive_common_prefix(paths[i - 1], paths[i])));
    REQUIRE((model.popular[i] != 0) == has_popular_label(paths[i]));
    REQUIRE(model.first_node[i + 1] - model.first_node[i] == paths[i].size() - model.common_prefix[i]);
    for (std::size_t k = model.common_prefix[i]; k < paths[i].size(); ++k)
      REQUIRE(trigram_ending_at(model, model.first_node[i] + k - model.common_prefix[i]) ==
              (k < 2 ? no_trigram : std::optional(table.id(paths[i][k - 2], paths[i][k - 1], paths[i][k]))));
  }
}

TEST_CASE("a trigram has one number, different ones have different numbers") {
  TrigramTable table;
  CHECK(table.id(1, 2, 3) == table.id(1, 2, 3));
  std::set<TrigramId> ids;
  for (Label i = 0; i < 8; ++i)
    for (Label j = 0; j < 8; ++j)
      for (Label k = 0; k < 8; ++k) ids.insert(table.id(i, j, k));
  CHECK(ids.size() == 512);
}

TEST_CASE("a model without paths has no trigrams") {
  TrigramTable table;
  const TrigramPaths model = with_trigrams({}, table);
  CHECK(path_total(model.paths) == 0);
  CHECK(model.trigrams.empty());
}

TEST_CASE("paths of two labels have no trigrams") {
  TrigramTable table;
  CHECK(with_trigrams(paths_of(sequences_of({"<>"})), table).trigrams.empty());
}

TEST_CASE("a path that begins like the one before shares its trigrams") {
  TrigramTable table;
  const TrigramPaths model = with_trigrams(paths_of(sequences_of({"<ab>", "<abc>"})), table);
  CHECK(model.common_prefix == std::vector<std::uint32_t>{0, 3});
  CHECK(model.trigrams.size() == 4);  // <ab ab> abc bc>
  CHECK(model.first_node == std::vector<std::uint32_t>{0, 4, 6});
  CHECK(model.ends.size() == 4);
}

TEST_CASE("trigrams, prefixes and popular paths are the naive ones, for random families") {
  Random random(20);
  TrigramTable table;
  for (int round = 0; round < 1000; ++round) {
    const auto segments = random_segments(random, 8, 4, random.between(1, 12));
    require_trigrams(random_family(random, segments, random.below(8), 12), table);
  }
}

TEST_CASE("paths of 200 labels are popular or not one by one") {
  Random random(21);
  TrigramTable table;
  bool has_popular = false;
  bool has_other = false;
  for (int round = 0; round < 50; ++round) {
    const auto paths = random_family(random, random_segments(random, 60, 6, 400), 66, 4);
    require_trigrams(paths, table);
    for (const char popular : with_trigrams(paths_of(paths), table).popular)
      (popular ? has_popular : has_other) = true;
  }
  CHECK(has_popular);
  CHECK(has_other);
}

}  // namespace trigram_paths_test
}  // namespace opseq::tests
