#include "analyzer/generation/wanted_sequences.h"

#include <algorithm>

namespace opseq {
namespace {

bool is_shorter_or_before(OperatorView a, OperatorView b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

OperatorView without_last(const OperatorSequence& sequence) {
  return OperatorView(sequence).first(sequence.size() - 1);
}

void add_groups(WantedSequences& wanted) {
  for (std::uint32_t i = 0; i < wanted.sequences.size(); ++i) {
    const OperatorView prefix = without_last(wanted.sequences[i]);
    const bool is_new = wanted.groups.empty() || is_shorter_or_before(wanted.groups.back().prefix, prefix);
    if (is_new) wanted.groups.push_back({OperatorSequence(prefix.begin(), prefix.end()), i, 0});
    ++wanted.groups.back().count;
    wanted.group_of.push_back(static_cast<std::uint32_t>(wanted.groups.size() - 1));
  }
}

}  // namespace

WantedSequences wanted_sequences(std::vector<OperatorSequence> sequences) {
  WantedSequences wanted;
  std::erase_if(sequences, [](const OperatorSequence& sequence) { return sequence.empty(); });
  std::sort(sequences.begin(), sequences.end(),
            [](const auto& a, const auto& b) { return is_shorter_or_before(a, b); });
  sequences.erase(std::unique(sequences.begin(), sequences.end()), sequences.end());
  wanted.sequences = std::move(sequences);
  if (!wanted.sequences.empty()) wanted.longest = wanted.sequences.back().size();
  add_groups(wanted);
  for (const OperatorSequence& sequence : wanted.sequences)
    wanted.leads_to.push_back(group_behind(wanted, OperatorView(sequence).subspan(1)));
  return wanted;
}

std::optional<std::uint32_t> find_wanted(const WantedSequences& wanted, OperatorView sequence) {
  const auto found =
      std::lower_bound(wanted.sequences.begin(), wanted.sequences.end(), sequence,
                       [](const auto& one, OperatorView asked) { return is_shorter_or_before(one, asked); });
  if (found == wanted.sequences.end() || is_shorter_or_before(sequence, *found)) return std::nullopt;
  return static_cast<std::uint32_t>(found - wanted.sequences.begin());
}

std::uint32_t group_behind(const WantedSequences& wanted, OperatorView prefix) {
  const auto found = std::lower_bound(wanted.groups.begin(), wanted.groups.end(), prefix,
                                      [](const SequenceGroup& group, OperatorView asked) {
                                        return is_shorter_or_before(group.prefix, asked);
                                      });
  if (found == wanted.groups.end() || is_shorter_or_before(prefix, found->prefix)) return no_group;
  return static_cast<std::uint32_t>(found - wanted.groups.begin());
}

std::pair<std::uint32_t, std::uint32_t> groups_beyond(const WantedSequences& wanted, OperatorView operators) {
  const auto begins_before = [](const SequenceGroup& group, OperatorView asked) {
    if (group.prefix.size() != asked.size() + 1) return group.prefix.size() < asked.size() + 1;
    return is_shorter_or_before(without_last(group.prefix), asked);
  };
  const auto begins_behind = [](OperatorView asked, const SequenceGroup& group) {
    if (group.prefix.size() != asked.size() + 1) return group.prefix.size() > asked.size() + 1;
    return is_shorter_or_before(asked, without_last(group.prefix));
  };
  const auto first = std::lower_bound(wanted.groups.begin(), wanted.groups.end(), operators, begins_before);
  const auto last = std::upper_bound(first, wanted.groups.end(), operators, begins_behind);
  return {static_cast<std::uint32_t>(first - wanted.groups.begin()),
          static_cast<std::uint32_t>(last - wanted.groups.begin())};
}

MissingSequences::MissingSequences(const WantedSequences& wanted)
    : wanted_(&wanted), is_missing_(wanted.sequences.size(), 1), size_(wanted.sequences.size()) {
  for (const SequenceGroup& group : wanted.groups) counts_.push_back(group.count);
}

bool MissingSequences::insert(std::uint32_t sequence) {
  if (has(sequence)) return false;
  is_missing_[sequence] = 1;
  ++counts_[wanted_->group_of[sequence]];
  ++size_;
  return true;
}

bool MissingSequences::erase(std::uint32_t sequence) {
  if (!has(sequence)) return false;
  is_missing_[sequence] = 0;
  --counts_[wanted_->group_of[sequence]];
  --size_;
  return true;
}

}  // namespace opseq
