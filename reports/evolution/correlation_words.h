// What a correlation of releases and failures says, in plain words.
#pragma once

#include <string>

#include "analyzer/evolution/release_correlation.h"

namespace opseq {

// What there is more or fewer of: "failures per day", "of the subset among failures".
std::string outcome_words(FailureCount count);

// "operators added", "breaking changes"
std::string size_words(ReleaseSize size);

// A paragraph on the headline row: which way, how sure, what the rows together leave of it, and which
// correlation so many releases could show. Never that there is none: that can't be known from so few.
std::string correlation_words(const ReleaseCorrelation& correlation);

}  // namespace opseq
