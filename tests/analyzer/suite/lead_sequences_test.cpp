#include "analyzer/suite/lead_sequences.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "analyzer/suite/model_selection.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace lead_sequences_test {

std::uint32_t index_of(const NgramRows& rows, const std::vector<std::string>& operators) {
  return find_sequence(rows, operators).value();
}

NgramRows exporter_fault() {
  return test::rows_of_sketches({{"mismatch", {{"Cast", "Cast", "Div"}}},
                                 {"mismatch", {{"Cast", "Cast", "Div"}, {"Relu"}}},
                                 {"mismatch", {{"Cast", "Relu"}}},
                                 {"correct", {{"Cast", "Relu"}}},
                                 {"correct", {{"Relu"}}},
                                 {"tests", {{"Cast", "Cast"}}}},
                                3);
}

std::vector<ModelLeads> leads_of_all(const NgramRows& rows, LeadKind kind) {
  std::vector<ModelLeads> leads;
  for (std::uint32_t model = 0; model < rows.models.size(); ++model) {
    leads.push_back({model, kind});
    for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
      if (std::ranges::count(row_at(rows.holders, s), model) > 0) leads.back().sequences.push_back(s);
  }
  return leads;
}

TEST_CASE("what is at a lead more often than the contrast has it, the shortest that says so") {
  const NgramRows rows = exporter_fault();
  const LeadSequences found =
      lead_sequences(rows, Roles(),
                     {{0,
                       LeadKind::narrowed,
                       {index_of(rows, {"Cast"}), index_of(rows, {"Cast", "Cast"}),
                        index_of(rows, {"Cast", "Cast", "Div"})}},
                      {1,
                       LeadKind::narrowed,
                       {index_of(rows, {"Cast"}), index_of(rows, {"Cast", "Cast"}),
                        index_of(rows, {"Cast", "Cast", "Div"})}},
                      {2, LeadKind::narrowed, {index_of(rows, {"Cast"}), index_of(rows, {"Cast", "Relu"})}}});
  CHECK(found.of == 3);
  CHECK(found.against == 2);
  CHECK(found.by == 1);
  CHECK(found.with_leads == 3);
  // Cast, Cast, Div says no more than Cast, Cast; Cast, Relu is at a lead in one of 3, and the contrast's
  // half has it.
  CHECK(found.sequences ==
        std::vector<LeadSequence>{{LeadKind::narrowed, index_of(rows, {"Cast", "Cast"}), 2, 2, 0, 1},
                                  {LeadKind::narrowed, index_of(rows, {"Cast"}), 3, 3, 1, 1}});
}

TEST_CASE("models that are not of the target have no part, and copies count once") {
  NgramRows rows = exporter_fault();
  rows.models[1].copy_of = 0;
  Incidence holders;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    std::vector<std::uint32_t> models;
    for (const std::uint32_t model : row_at(rows.holders, s))
      if (model != 1) models.push_back(model);
    append_row(holders, models);
  }
  rows.holders = holders;
  const LeadSequences found = lead_sequences(rows, Roles(), leads_of_all(rows, LeadKind::flip));
  CHECK(found.of == 2);
  CHECK(found.with_leads == 2);
  CHECK_FALSE(found.sequences.empty());
  for (const LeadSequence& each : found.sequences) {
    CHECK(each.at_lead <= 2);
    CHECK(each.at_lead == each.of);
  }
}

TEST_CASE(
    "of random models: no part says as much, all are worth listing, and nothing of that kind is left out") {
  std::size_t listed = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const NgramRows rows = test::rows_of_sketches(test::random_corpus(seed, 6), 3);
    test::Dice dice(seed);
    std::vector<ModelLeads> leads = leads_of_all(rows, seed % 2 == 0 ? LeadKind::flip : LeadKind::suspect);
    for (ModelLeads& each : leads)
      std::erase_if(each.sequences, [&](std::uint32_t) { return dice.one_in(3); });
    const LeadSequences found = lead_sequences(rows, Roles(), leads);
    const std::vector<bool> is_of = is_selected(rows, {"mismatch"}),
                            is_against = is_selected(rows, {"correct"});
    const auto figures = [&](std::uint32_t s) {
      std::uint64_t at = 0, against = 0;
      for (const ModelLeads& each : leads)
        at += is_of[each.model] && std::ranges::count(each.sequences, s) > 0;
      for (const std::uint32_t model : row_at(rows.holders, s)) against += is_against[model];
      return std::pair(at, against);
    };
    const auto against_total = std::max<std::uint64_t>(found.against, 1);
    std::set<std::uint32_t> expected;
    for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
      const auto [at, against] = figures(s);
      bool is_said_by_part = false;
      for (std::uint32_t part = 0; part < s; ++part) {
        const Sequence& a = rows.sequences[part];
        const Sequence& b = rows.sequences[s];
        if (a.size() >= b.size() || std::search(b.begin(), b.end(), a.begin(), a.end()) == b.end()) continue;
        const auto [part_at, part_against] = figures(part);
        is_said_by_part |= part_at > 0 && part_at >= at && part_against <= against;
      }
      if (at > 0 && !is_said_by_part && at * against_total > against * found.of) expected.insert(s);
    }
    std::set<std::uint32_t> given;
    for (const LeadSequence& each : found.sequences) given.insert(each.sequence);
    CHECK(given == expected);
    listed += given.size();
  }
  CHECK(listed > 200);
}

}  // namespace lead_sequences_test
}  // namespace opseq
