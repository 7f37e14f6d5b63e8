#include "analyzer/suite/compared_models.h"

#include <algorithm>
#include <limits>

#include "analyzer/statistics/size_strata.h"

namespace opseq {
namespace {

constexpr std::uint32_t not_compared = std::numeric_limits<std::uint32_t>::max();

// The rows of `holders` with the models that are compared, under their numbers there.
Incidence among(const Incidence& holders, const std::vector<std::uint32_t>& number) {
  Incidence found;
  std::vector<std::uint32_t> row;
  for (std::size_t s = 0; s < row_total(holders); ++s) {
    row.clear();
    for (const std::uint32_t model : row_at(holders, s))
      if (number[model] != not_compared) row.push_back(number[model]);
    append_row(found, row);
  }
  return found;
}

}  // namespace

ComparedModels compare_models(const NgramRows& rows, const std::vector<std::uint32_t>& target,
                              const std::vector<std::uint32_t>& contrast) {
  ComparedModels compared;
  std::merge(target.begin(), target.end(), contrast.begin(), contrast.end(),
             std::back_inserter(compared.models));
  std::vector<std::uint32_t> number(rows.models.size(), not_compared);
  for (std::uint32_t i = 0; i < compared.models.size(); ++i) number[compared.models[i]] = i;
  std::vector<bool> labels(compared.models.size());
  for (const std::uint32_t model : target) labels[number[model]] = true;
  compared.holders = among(rows.holders, number);
  compared.ngrams.assign(compared.models.size(), 0);
  for (const std::uint32_t model : compared.holders.members) ++compared.ngrams[model];
  compared.plain = unstratified(labels);
  compared.by_size = {labels, size_strata(compared.ngrams)};
  return compared;
}

ComparedModels compare_models(const NgramRows& rows, const SetNames& of, const SetNames& against) {
  require_one_role_each({of, against, {}});
  return compare_models(rows, select_models(rows, of).models, select_models(rows, against).models);
}

}  // namespace opseq
