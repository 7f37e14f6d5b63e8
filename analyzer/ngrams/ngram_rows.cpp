#include "analyzer/ngrams/ngram_rows.h"

#include <algorithm>

namespace opseq {

bool is_before(const Sequence& a, const Sequence& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

std::vector<std::string> operator_names(const NgramRows& rows, std::uint32_t sequence) {
  std::vector<std::string> names;
  for (const Label label : rows.sequences[sequence]) names.push_back(rows.operators[label]);
  return names;
}

std::optional<std::uint32_t> find_sequence(const NgramRows& rows, const std::vector<std::string>& operators) {
  Sequence labels;
  for (const std::string& name : operators) {
    const auto it = std::lower_bound(rows.operators.begin(), rows.operators.end(), name);
    if (it == rows.operators.end() || *it != name) return std::nullopt;
    labels.push_back(static_cast<Label>(it - rows.operators.begin()));
  }
  const auto it = std::lower_bound(rows.sequences.begin(), rows.sequences.end(), labels, is_before);
  if (it == rows.sequences.end() || *it != labels) return std::nullopt;
  return static_cast<std::uint32_t>(it - rows.sequences.begin());
}

}  // namespace opseq
