// Seeded random n-grams of models in four sets, for tests against plain twins.
#pragma once

#include "analyzer/ngrams/ngram_rows.h"
#include "tests/support/inputs/random_inputs.h"

namespace opseq::test {

// Up to 24 models; all sequences of up to three of three operators, common and rare ones; some models are
// empty, and some without n-grams. Without parts.
inline NgramRows random_ngram_rows(tests::Random& random) {
  NgramRows rows;
  rows.sets = {"correct", "mismatch", "real", "tests"};
  rows.longest = 3;
  rows.operators = {"A", "B", "C"};
  const std::uint32_t model_total = random.between(1, 24);
  for (std::uint32_t m = 0; m < model_total; ++m) {
    const std::string path = std::to_string(m) + ".onnx";
    rows.models.push_back({m + 1, rows.sets[random.below(4)], path, "/m/" + path, random.below(20),
                           random.below(5000), 16, !random.one_in(8)});
  }
  rows.sequences = {{0}, {1}, {2}};
  for (std::size_t i = 0; rows.sequences[i].size() < rows.longest; ++i)
    for (Label label = 0; label < 3; ++label) {
      Sequence longer = rows.sequences[i];
      longer.push_back(label);
      rows.sequences.push_back(longer);
    }
  for (std::size_t s = 0; s < rows.sequences.size(); ++s) {
    rows.sequence_ids.push_back(static_cast<std::int64_t>(s) + 1);
    const std::uint32_t rarity = random.between(1, 8);
    std::vector<std::uint32_t> holders;
    for (std::uint32_t m = 0; m < model_total; ++m)
      if (rows.models[m].has_ngrams && random.one_in(rarity)) holders.push_back(m);
    append_row(rows.holders, holders);
  }
  return rows;
}

}  // namespace opseq::test
