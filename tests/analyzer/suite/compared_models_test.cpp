#include "analyzer/suite/compared_models.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "analyzer/statistics/size_strata.h"
#include "graph/base/error.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace compared_models_test {

TEST_CASE("models compared are those of the two sides, with their sequences and sizes") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto models = test::random_corpus(seed, 40);
    const NgramRows rows = test::rows_of_sketches(models, 3);
    const SetNames mismatch{"tests", "mismatch"};
    const ComparedModels compared = compare_models(rows, mismatch, {"correct"});
    std::vector<std::uint32_t> expected;
    std::vector<std::uint32_t> sizes;
    std::vector<bool> labels;
    for (std::uint32_t m = 0; m < models.size(); ++m) {
      if (!models[m].has_ngrams || models[m].set_name == "other") continue;
      expected.push_back(m);
      sizes.push_back(static_cast<std::uint32_t>(held_by(models[m], 3).size()));
      labels.push_back(models[m].set_name != "correct");
    }
    CHECK(compared.models == expected);
    const ComparedModels listed =
        compare_models(rows, select_models(rows, mismatch).models, select_models(rows, {"correct"}).models);
    CHECK(listed.models == compared.models);
    CHECK(listed.holders == compared.holders);
    CHECK(listed.by_size.is_target == compared.by_size.is_target);
    CHECK(compared.ngrams == sizes);
    CHECK(compared.plain.is_target == labels);
    CHECK(compared.plain.stratum == std::vector<std::uint32_t>(expected.size(), 0));
    CHECK(compared.by_size.is_target == labels);
    CHECK(compared.by_size.stratum == size_strata(sizes));
    REQUIRE(row_total(compared.holders) == rows.sequences.size());
    for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
      std::vector<std::uint32_t> holders;
      for (std::uint32_t i = 0; i < expected.size(); ++i)
        if (held_by(models[expected[i]], 3).contains(operator_names(rows, s))) holders.push_back(i);
      const MemberView found = row_at(compared.holders, s);
      CHECK(std::vector<std::uint32_t>(found.begin(), found.end()) == holders);
    }
  }
}

TEST_CASE("no set is on both sides, an empty side is fine") {
  const NgramRows rows = test::rows_of_sketches({{"a", {{"A"}}}, {"b", {{"A"}}}}, 2);
  CHECK(test::store_failure([&] { compare_models(rows, {"a", "b"}, {"b"}); }).kind == Error::Kind::misuse);
  CHECK(test::store_failure([&] { compare_models(rows, {"a"}, {"none"}); }).is_thrown);
  const ComparedModels compared = compare_models(rows, {"a"}, {"correct"});
  CHECK(compared.models == std::vector<std::uint32_t>{0});
  CHECK(compare_models(rows, {"mismatch"}, {"correct"}).models.empty());
}

}  // namespace compared_models_test
}  // namespace opseq
