#include "tests/support/naive/naive_ngrams.h"

#include "tests/support/naive/naive_paths.h"

namespace opseq::tests {

std::vector<std::set<Sequence>> naive_ngrams(const OperatorGraph& graph, std::size_t longest) {
  std::vector<std::set<Sequence>> ngrams(longest);
  for (const Sequence& path : naive_paths(graph)) {
    const Sequence operators(path.begin() + 1, path.end() - 1);
    for (std::size_t begin = 0; begin < operators.size(); ++begin)
      for (std::size_t k = 1; k <= longest && begin + k <= operators.size(); ++k)
        ngrams[k - 1].emplace(operators.begin() + static_cast<std::ptrdiff_t>(begin),
                              operators.begin() + static_cast<std::ptrdiff_t>(begin + k));
  }
  return ngrams;
}

std::vector<std::uint32_t> ngram_totals(std::span<const ModelNgrams> models) {
  std::vector<std::uint32_t> totals;
  for (const ModelNgrams& model : models) {
    std::size_t total = 0;
    for (const std::vector<Ngram>& of_length : model) total += of_length.size();
    totals.push_back(static_cast<std::uint32_t>(total));
  }
  return totals;
}

}  // namespace opseq::tests
