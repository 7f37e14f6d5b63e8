#include "reports/show/shown_model.h"

#include <algorithm>

#include "store/rows/witness_rows.h"

namespace opseq {
namespace {

std::vector<Coverage> own_coverage(const NgramRows& rows, std::uint32_t model,
                                   const std::vector<std::uint32_t>& by_models) {
  std::vector<Coverage> by_length(rows.longest);
  for (std::size_t s = 0; s < rows.sequences.size(); ++s) {
    const MemberView holders = row_at(rows.holders, s);
    if (!std::binary_search(holders.begin(), holders.end(), model)) continue;
    const bool is_covered = std::any_of(holders.begin(), holders.end(), [&](std::uint32_t m) {
      return std::binary_search(by_models.begin(), by_models.end(), m);
    });
    count_sequence(by_length[rows.sequences[s].size() - 1], 1, is_covered);
  }
  return by_length;
}

// A part of a sequence that the model holds is held by it too: what is minimal among the gaps of its set is
// minimal among its own.
std::vector<Gap> own_gaps(const NgramRows& rows, std::uint32_t model, const ShowOptions& options) {
  GapOptions asked;
  asked.roles = options.roles;
  asked.all = true;
  asked.min_models = 1;
  asked.min_support = options.min_support;
  asked.permutation.permutations = 0;
  asked.permutation.threads = options.threads;
  const GapStatistics statistics = gap_statistics(rows, asked);
  asked.roles.of = {rows.models[model].set_name};
  std::vector<Gap> gaps = find_gaps(rows, asked, statistics).gaps;
  const std::uint32_t counted = rows.models[model].copy_of.value_or(model);
  std::erase_if(gaps, [&](const Gap& gap) {
    return !std::binary_search(gap.models.begin(), gap.models.end(), counted);
  });
  std::stable_partition(gaps.begin(), gaps.end(), [](const Gap& gap) { return gap.is_minimal; });
  return gaps;
}

void find_witnesses(Database& database, const NgramRows& rows, std::uint32_t model, std::vector<Gap>& gaps) {
  std::vector<WitnessRequest> requests;
  for (const Gap& gap : gaps) requests.push_back({gap.sequence, model});
  auto witnesses = load_witnesses(database, rows, requests);
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    gaps[i].smallest = model;
    gaps[i].witness = std::move(witnesses[i]);
  }
}

}  // namespace

ShownModel show_model(Database& database, const NgramRows& rows, std::int64_t model_id,
                      const ShowOptions& options) {
  ShownModel shown;
  shown.options = options;
  shown.model = load_stored_model(database, model_id);
  shown.trial = load_trial(database, model_id);
  const std::string& set = shown.model.key.set_name;
  shown.is_in_suite =
      std::find(options.roles.by.begin(), options.roles.by.end(), set) != options.roles.by.end();
  shown.has_contrast = !select_models(rows, options.roles.against).models.empty();
  const std::vector<std::uint32_t> by_models = select_models(rows, options.roles.by).models;
  const auto it = std::find_if(rows.models.begin(), rows.models.end(),
                               [&](const NgramModel& model) { return model.id == model_id; });
  shown.has_ngrams = it != rows.models.end() && it->has_ngrams;
  if (!shown.has_ngrams) return shown;
  const auto model = static_cast<std::uint32_t>(it - rows.models.begin());
  shown.by_length = own_coverage(rows, rows.models[model].copy_of.value_or(model), by_models);
  shown.gaps = own_gaps(rows, model, options);
  find_witnesses(database, rows, model, shown.gaps);
  return shown;
}

}  // namespace opseq
