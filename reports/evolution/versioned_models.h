// Models with the versions of their operators: from the database, and from their files.
#pragma once

#include <string>
#include <vector>

#include "analyzer/evolution/upgrade_impact.h"
#include "store/database/database.h"

namespace opseq {

// The models of both lists of sets, each set once. The files of `of` are read, where they are there as they
// were ingested, for what nodes must change; of all models, those that have nodes of functions, which have
// opsets of their own: where such a file is gone, these count as of the model's opset. Throws Error: a set
// that is not there. The same for any number of threads.
std::vector<VersionedModel> load_versioned_models(Database& database, const std::vector<std::string>& of,
                                                  const std::vector<std::string>& by,
                                                  const ImpactOptions& options, unsigned threads);

}  // namespace opseq
