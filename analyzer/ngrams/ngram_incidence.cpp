#include "analyzer/ngrams/ngram_incidence.h"

#include <algorithm>

namespace opseq {
namespace {

std::vector<NgramId> ngrams_of_any(std::span<const ModelNgrams> models, const NgramTable& table) {
  std::vector<bool> present(table.size());
  for (const ModelNgrams& model : models)
    for (const std::vector<Ngram>& of_length : model)
      for (const Ngram& found : of_length) present[found.ngram] = true;
  std::vector<NgramId> ngrams;
  for (NgramId ngram = 0; ngram < present.size(); ++ngram)
    if (present[ngram]) ngrams.push_back(ngram);
  std::stable_sort(ngrams.begin(), ngrams.end(),
                   [&](NgramId a, NgramId b) { return table.length(a) < table.length(b); });
  return ngrams;
}

NgramId number_of(SequenceView labels, NgramTable& table) {
  NgramId ngram = NgramTable::empty;
  for (const Label label : labels) ngram = table.extend(ngram, label);
  return ngram;
}

}  // namespace

NgramIncidence ngram_incidence(std::span<const ModelNgrams> models, NgramTable& table) {
  NgramIncidence result;
  result.ngrams = ngrams_of_any(models, table);
  std::vector<std::uint32_t> index_of(table.size(), no_part);
  for (std::uint32_t i = 0; i < result.ngrams.size(); ++i) index_of[result.ngrams[i]] = i;

  for (const NgramId ngram : result.ngrams) {
    const Sequence labels = table.labels(ngram);
    const auto part = [&](std::size_t begin) {
      const NgramId number = number_of(SequenceView(labels).subspan(begin, labels.size() - 1), table);
      return number < index_of.size() ? index_of[number] : no_part;
    };
    result.parts.push_back({part(0), part(1)});
  }

  Incidence held;
  std::vector<std::uint32_t> row;
  for (const ModelNgrams& model : models) {
    row.clear();
    for (const std::vector<Ngram>& of_length : model)
      for (const Ngram& found : of_length) row.push_back(index_of[found.ngram]);
    append_row(held, row);
  }
  result.holders = transposed(held, result.ngrams.size());
  return result;
}

}  // namespace opseq
