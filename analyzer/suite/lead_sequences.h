// Which sequences run through the nodes that the failing models' leads name: evidence by place, where the
// gaps' is evidence by set.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/classification/leads.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/roles.h"

namespace opseq {

// The sequences of a model that run through one of its leads of that kind.
struct ModelLeads {
  std::uint32_t model = 0;  // index of rows.models
  LeadKind kind = LeadKind::suspect;
  std::vector<std::uint32_t> sequences{};  // indices of rows.sequences
};

struct LeadSequence {
  LeadKind kind = LeadKind::suspect;
  std::uint32_t sequence = 0;  // index of rows.sequences
  std::uint64_t at_lead = 0;   // failing models that hold it at such a lead
  std::uint64_t of = 0;        // failing models that hold it anywhere
  std::uint64_t against = 0;   // models of the contrast that hold it
  std::uint64_t by = 0;        // models of the suite that hold it

  friend bool operator==(const LeadSequence&, const LeadSequence&) = default;
};

struct LeadSequences {
  std::uint64_t of = 0, against = 0, by = 0;  // their models, with n-grams, copies once
  std::uint64_t with_leads = 0;               // of those of the target: that have a lead in their graph
  std::vector<LeadSequence> sequences;
};

// Of the models of the target. A sequence is listed that is at a lead in a greater share of the failing
// models than the share of the contrast that holds it at all, and none of whose proper contiguous parts says
// as much: at such a lead in as many, and in no more of the contrast. The greatest difference of the two
// shares first, then the most models, then the shorter. A copy counts as what it is a copy of. Throws Error
// (misuse): a set is unknown, or has two roles. O(sequences given · log, and of each the models that hold
// it).
LeadSequences lead_sequences(const NgramRows& rows, const Roles& roles, const std::vector<ModelLeads>& leads);

}  // namespace opseq
