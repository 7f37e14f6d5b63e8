// Models of one graph that became different things when they were run.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analyzer/classification/outcome.h"
#include "store/database/database.h"

namespace opseq {

// One graph: each outcome with the paths of its models, in the order of outcomes; paths ascending.
using OutcomesOfCopies = std::vector<std::pair<Outcome, std::vector<std::string>>>;

// The graphs whose models have several outcomes: what is wrong is not in the graph alone, but in weights,
// attributes or data. By the first path. Models that the database does not have are none's copies. O(trials ·
// log trials).
std::vector<OutcomesOfCopies> load_copied_trials(Database& database);

}  // namespace opseq
