#include "analyzer/suite/lead_sequences.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analyzer/suite/model_selection.h"

namespace opseq {
namespace {

using Key = std::pair<LeadKind, std::uint32_t>;  // a kind and a sequence
using ModelsAtLead = std::map<Key, std::set<std::uint32_t>>;

std::uint64_t holders_among(const NgramRows& rows, std::uint32_t sequence, const std::vector<bool>& is_one) {
  const MemberView models = row_at(rows.holders, sequence);
  return static_cast<std::uint64_t>(
      std::count_if(models.begin(), models.end(), [&](std::uint32_t model) { return is_one[model]; }));
}

// All proper contiguous parts.
void add_parts(const NgramRows& rows, std::uint32_t sequence, std::set<std::uint32_t>& parts) {
  for (const std::uint32_t part : {rows.parts[sequence].prefix, rows.parts[sequence].suffix})
    if (part != no_part && parts.insert(part).second) add_parts(rows, part, parts);
}

// How much greater the share of the target is, times both totals.
std::int64_t excess(const LeadSequence& found, const LeadSequences& all) {
  return static_cast<std::int64_t>(found.at_lead * std::max<std::uint64_t>(all.against, 1)) -
         static_cast<std::int64_t>(found.against * all.of);
}

// Where a part says as much, the sequence says nothing.
void keep_shortest(const NgramRows& rows, std::vector<LeadSequence>& sequences) {
  std::map<Key, const LeadSequence*> by_key;
  for (const LeadSequence& each : sequences) by_key[{each.kind, each.sequence}] = &each;
  std::vector<LeadSequence> kept;
  for (const LeadSequence& each : sequences) {
    std::set<std::uint32_t> parts;
    add_parts(rows, each.sequence, parts);
    if (std::ranges::none_of(parts, [&](std::uint32_t part) {
          const auto found = by_key.find({each.kind, part});
          return found != by_key.end() && found->second->at_lead >= each.at_lead &&
                 found->second->against <= each.against;
        }))
      kept.push_back(each);
  }
  sequences = std::move(kept);
}

void sort_sequences(LeadSequences& found) {
  const auto key = [&](const LeadSequence& each) {
    return std::tuple(-excess(each, found), -static_cast<std::int64_t>(each.at_lead), each.sequence,
                      each.kind);
  };
  std::ranges::sort(found.sequences,
                    [&](const LeadSequence& a, const LeadSequence& b) { return key(a) < key(b); });
}

}  // namespace

LeadSequences lead_sequences(const NgramRows& rows, const Roles& roles,
                             const std::vector<ModelLeads>& leads) {
  require_one_role_each(roles);
  const std::vector<bool> is_of = is_selected(rows, roles.of), is_against = is_selected(rows, roles.against),
                          is_by = is_selected(rows, roles.by);
  const auto total = [](const std::vector<bool>& is_one) {
    return static_cast<std::uint64_t>(std::ranges::count(is_one, true));
  };
  LeadSequences found{total(is_of), total(is_against), total(is_by), 0, {}};
  std::set<std::uint32_t> with_leads;
  ModelsAtLead at_lead;
  for (const ModelLeads& each : leads) {
    const std::uint32_t model = rows.models[each.model].copy_of.value_or(each.model);
    if (!is_of[model]) continue;
    with_leads.insert(model);
    for (const std::uint32_t sequence : each.sequences) at_lead[{each.kind, sequence}].insert(model);
  }
  found.with_leads = with_leads.size();
  for (const auto& [key, models] : at_lead)
    found.sequences.push_back({key.first, key.second, models.size(), holders_among(rows, key.second, is_of),
                               holders_among(rows, key.second, is_against),
                               holders_among(rows, key.second, is_by)});
  keep_shortest(rows, found.sequences);
  std::erase_if(found.sequences, [&](const LeadSequence& each) { return excess(each, found) <= 0; });
  sort_sequences(found);
  return found;
}

}  // namespace opseq
