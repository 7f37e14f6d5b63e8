// The nodes that leads name, found in the graphs of their models.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"
#include "analyzer/suite/lead_sequences.h"
#include "store/database/database.h"

namespace opseq {

struct LeadRows {
  std::vector<ModelLeads> models;  // by model, then by kind
  // Leads whose place is no node of that operator in the graph: those of models that call functions, of which
  // a trial has the nodes in place of the calls.
  std::uint64_t unplaced = 0;
};

// Of the trials whose models have n-grams in `rows`, read from the same database. O(graphs of these models,
// and for each model ngrams_through()).
LeadRows load_lead_rows(Database& database, const NgramRows& rows);

}  // namespace opseq
