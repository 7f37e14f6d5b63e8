#include "reports/show/shown_sequence.h"

#include <algorithm>

#include "store/rows/witness_rows.h"

namespace opseq {
namespace {

std::vector<SequenceHolder> holders_of(Database& database, const NgramRows& rows, std::uint32_t sequence) {
  const MemberView members = row_at(rows.holders, sequence);
  std::vector<std::uint32_t> models(members.begin(), members.end());
  std::stable_sort(models.begin(), models.end(),
                   [&](auto a, auto b) { return rows.models[a].nodes < rows.models[b].nodes; });
  std::vector<WitnessRequest> requests;
  for (const std::uint32_t model : models) requests.push_back({sequence, model});
  auto witnesses = load_witnesses(database, rows, requests);
  std::vector<SequenceHolder> holders;
  for (std::size_t i = 0; i < models.size(); ++i) holders.push_back({models[i], std::move(witnesses[i])});
  return holders;
}

void compare(const NgramRows& rows, ShownSequence& shown) {
  const ComparedModels compared = compare_models(rows, shown.options.roles.of, shown.options.roles.against);
  const std::vector<bool>& labels = compared.plain.is_target;
  shown.of_models = static_cast<std::uint64_t>(std::count(labels.begin(), labels.end(), true));
  shown.against_models = labels.size() - shown.of_models;
  const SequenceTests tests = test_sequences(compared, shown.options.min_support, shown.options.threads);
  shown.test = test_of(compared, tests, shown.sequence);
}

}  // namespace

ShownSequence show_sequence(Database& database, const NgramRows& rows, std::uint32_t sequence,
                            const ShowOptions& options) {
  ShownSequence shown;
  shown.options = options;
  shown.sequence = sequence;
  shown.support = support_by_set(rows, sequence);
  const std::vector<std::uint32_t> suite = select_models(rows, options.roles.by).models;
  shown.by_models = suite.size();
  for (const std::uint32_t model : row_at(rows.holders, sequence))
    shown.covered_by += std::binary_search(suite.begin(), suite.end(), model);
  compare(rows, shown);
  shown.holders = holders_of(database, rows, sequence);
  return shown;
}

}  // namespace opseq
