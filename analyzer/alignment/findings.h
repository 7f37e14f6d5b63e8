// Differences as findings: what kind of fault they are, and which nodes of both files they come from.
#pragma once

#include "analyzer/alignment/comparison.h"
#include "analyzer/alignment/root_causes.h"

namespace opseq {

Finding finding_of(const RootCause& cause, const CanonicalModel& source, const CanonicalModel& target);

// Of nodes that a constant may come from, those with a constant that the other model has not; all where there
// are none.
Origins blamed_origins(const Origins& origins, const CanonicalModel& model, const CanonicalModel& other);

}  // namespace opseq
