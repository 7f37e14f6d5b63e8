// What the models that were run say together: the sequences around their leads, and graphs whose models
// became different things.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analyzer/suite/lead_sequences.h"
#include "reports/text/wrapped_text.h"
#include "store/database/database.h"
#include "store/rows/copied_trials.h"

namespace opseq {

struct TrialEvidence {
  LeadSequences leads;
  std::uint64_t unplaced = 0;  // leads that are no node of the analyzed graph
  std::vector<OutcomesOfCopies> copies;
};

// `rows` are load_ngram_rows() of the database. Empty where it has no trials.
TrialEvidence load_trial_evidence(Database& database, const NgramRows& rows);

// Null where no model of the target has a lead: {of, against, by, with_leads, unplaced, total, sequences}, of
// which the first most_lead_sequences are listed.
inline constexpr std::size_t most_lead_sequences = 1'000;
nlohmann::ordered_json lead_sequences_json(const NgramRows& rows, const TrialEvidence& evidence);

// [[{outcome, models}]]
nlohmann::ordered_json copied_trials_json(const TrialEvidence& evidence);

// The first sequences, as a table, and the first graphs; "" where there are none of both.
std::string make_trial_evidence_text(const NgramRows& rows, const TrialEvidence& evidence,
                                     const LineWidths& width);

}  // namespace opseq
