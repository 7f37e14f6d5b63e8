// A study of three small sets, as the commands are asked to work on it. Header only.
#pragma once

#include <filesystem>

#include "tests/support/models/tiny_models.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq::test {

// The sets of write_three_sets(), and the words that have them read, analyzed and reported.
struct ThreeSets {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets = write_three_sets(folder);
  std::filesystem::path out = folder / "new/out";

  Captured run(const Words& more = {}) const {
    Words words{"run", "-o", out.string()};
    for (const SetSources& set : sets)
      words = with(words, {"--" + set.set_name, set.sources.front().string()});
    return run_program(with(words, more));
  }
  Captured ingest(const std::filesystem::path& database, std::size_t set, const Words& more = {}) const {
    return run_program(
        with({"ingest", database.string(), "--set", sets[set].set_name, sets[set].sources.front().string()},
             more));
  }
  std::string database() const { return (out / "opseq.db").string(); }
};

}  // namespace opseq::test
