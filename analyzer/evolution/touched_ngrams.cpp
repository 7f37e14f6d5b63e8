#include "analyzer/evolution/touched_ngrams.h"

#include <algorithm>

namespace opseq {
namespace {

// By model, whether it is asked about, and by label, whether its operator changes.
struct AskedModel {
  bool is_asked = false;
  std::vector<bool> changes;  // empty: none
};

std::vector<bool> changing_labels(const NgramRows& rows, const std::set<std::string>& types) {
  std::vector<bool> changes(rows.operators.size());
  for (std::size_t label = 0; label < rows.operators.size(); ++label)
    changes[label] = types.contains(rows.operator_types[label]);
  return changes;
}

std::vector<AskedModel> asked_models(const NgramRows& rows, const std::set<std::int64_t>& ids,
                                     const std::map<std::int64_t, std::set<std::string>>& changed_types) {
  std::vector<AskedModel> models(rows.models.size());
  for (std::size_t i = 0; i < rows.models.size(); ++i) {
    const NgramModel& model = rows.models[i];
    if (!ids.contains(model.id)) continue;
    // The incidence has no copies: the one that counts stands for them.
    AskedModel& own = models[model.copy_of.value_or(static_cast<std::uint32_t>(i))];
    own.is_asked = true;
    const auto changed = changed_types.find(model.id);
    if (changed == changed_types.end()) continue;
    // A copy may be at another opset.
    const std::vector<bool> changes = changing_labels(rows, changed->second);
    own.changes.resize(changes.size());
    for (std::size_t label = 0; label < changes.size(); ++label)
      if (changes[label]) own.changes[label] = true;
  }
  return models;
}

}  // namespace

std::vector<TouchedNgrams> touched_ngrams(
    const NgramRows& rows, const std::set<std::int64_t>& ids,
    const std::map<std::int64_t, std::set<std::string>>& changed_types) {
  const std::vector<AskedModel> models = asked_models(rows, ids, changed_types);
  std::vector<TouchedNgrams> counts(rows.longest);
  for (std::size_t s = 0; s < rows.sequences.size(); ++s) {
    const Sequence& sequence = rows.sequences[s];
    bool is_held = false, is_touched = false;
    for (const std::uint32_t m : row_at(rows.holders, s)) {
      const AskedModel& model = models[m];
      is_held = is_held || model.is_asked;
      is_touched = is_touched || (model.is_asked && !model.changes.empty() &&
                                  std::ranges::any_of(sequence, [&](Label l) { return model.changes[l]; }));
    }
    TouchedNgrams& own = counts[sequence.size() - 1];
    own.total += is_held;
    own.touched += is_touched;
  }
  return counts;
}

}  // namespace opseq
