#include "analyzer/ngrams/added_sequences.h"

#include <algorithm>
#include <set>

namespace opseq {
namespace {

using Operators = std::map<std::string, std::string>;  // name -> type

Operators all_operators(const NgramRows& rows, const std::vector<std::vector<std::string>>& sequences,
                        const Operators& types) {
  Operators all;
  for (std::size_t i = 0; i < rows.operators.size(); ++i) all[rows.operators[i]] = rows.operator_types[i];
  for (const std::vector<std::string>& sequence : sequences)
    for (const std::string& name : sequence) all.try_emplace(name, types.at(name));
  return all;
}

Sequence labelled(const NgramRows& rows, const std::vector<std::string>& names) {
  Sequence labels;
  for (const std::string& name : names)
    labels.push_back(static_cast<Label>(std::lower_bound(rows.operators.begin(), rows.operators.end(), name) -
                                        rows.operators.begin()));
  return labels;
}

void append(NgramRows& added, Sequence sequence, std::int64_t id, MemberView holders) {
  added.sequences.push_back(std::move(sequence));
  added.sequence_ids.push_back(id);
  append_row(added.holders, holders);
}

std::uint32_t index_of(const NgramRows& rows, SequenceView sequence) {
  const Sequence labels(sequence.begin(), sequence.end());
  return static_cast<std::uint32_t>(
      std::lower_bound(rows.sequences.begin(), rows.sequences.end(), labels, is_before) -
      rows.sequences.begin());
}

SequenceParts parts_of(const NgramRows& rows, const Sequence& sequence) {
  if (sequence.size() < 2) return {};
  const SequenceView all(sequence);
  return {index_of(rows, all.first(all.size() - 1)), index_of(rows, all.subspan(1))};
}

}  // namespace

NgramRows with_sequences(const NgramRows& rows, const std::vector<std::vector<std::string>>& sequences,
                         const std::map<std::string, std::string>& types) {
  NgramRows added;
  added.database_options = rows.database_options;
  added.sets = rows.sets;
  added.longest = rows.longest;
  added.models = rows.models;
  for (const auto& [name, type] : all_operators(rows, sequences, types)) {
    added.operators.push_back(name);
    added.operator_types.push_back(type);
  }
  const auto is_less = [](const Sequence& a, const Sequence& b) { return is_before(a, b); };
  std::set<Sequence, decltype(is_less)> others(is_less);
  for (const std::vector<std::string>& names : sequences)
    if (!find_sequence(rows, names)) others.insert(labelled(added, names));
  // Labels keep their order where operators come between them, and so do the sequences.
  auto other = others.begin();
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    Sequence known = labelled(added, operator_names(rows, s));
    for (; other != others.end() && is_before(*other, known); ++other) append(added, *other, 0, {});
    append(added, std::move(known), rows.sequence_ids[s], row_at(rows.holders, s));
  }
  for (; other != others.end(); ++other) append(added, *other, 0, {});
  for (const Sequence& sequence : added.sequences) added.parts.push_back(parts_of(added, sequence));
  return added;
}

}  // namespace opseq
