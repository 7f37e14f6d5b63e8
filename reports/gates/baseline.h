// What a test suite covered at an earlier time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"

namespace opseq {

struct Baseline {
  std::uint32_t longest = 0;                      // K of that time
  std::vector<std::vector<std::string>> covered;  // operators of the sequences covered
};

// From a database, asked as `of` and `by` say, or from the JSON that opseq coverage wrote; told apart by
// their first bytes. Throws Error: the file can't be read or is neither; Error: it is of graphs
// that are labelled otherwise than those of `rows`.
Baseline read_baseline(const std::filesystem::path& file, const NgramRows& rows,
                       const std::vector<std::string>& of, const std::vector<std::string>& by);

}  // namespace opseq
