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

}  // namespace opseq::tests
