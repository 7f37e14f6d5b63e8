// The exact conditional test of a common odds ratio of 1 in several 2x2 tables: method section 8.
#pragma once

#include <span>

#include "analyzer/statistics/contingency.h"

namespace opseq {

// One-sided: the chance of Σa or more models of the target among those that hold the sequence, were these
// drawn at random within each stratum, all margins of every stratum fixed. Of one stratum it is Fisher's
// exact test. In [0, 1], 0 only by underflow; 1 where Σa is the least that the margins allow, so also where
// no stratum can tell. Accurate also where it is tiny, and where there are few models of the target, for
// which the normal approximation of Cochran, Mantel and Haenszel is not: hypergeometric distributions are
// convolved, and only the upper tail is summed. Birch, JRSS B 26 (1964); as R's mantelhaen.test(exact = TRUE,
// alternative = "greater"). With e = Σa less that least, and r the number of values that a stratum's `a` can
// take: O(Σr·min(e, Σr)), so O(strata) where few models of the target hold the sequence.
double exact_conditional_greater(std::span<const ContingencyTable> strata);

// The least p-value that the margins of the strata allow: of Σa as great as can be. In [0, 1]. O(Σr).
double least_conditional_p(std::span<const ContingencyTable> strata);

}  // namespace opseq
