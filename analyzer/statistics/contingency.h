// Is a sequence more frequent in models of the target? Tests of 2x2 tables: method section 8.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/ngrams/incidence.h"

namespace opseq {

// Models by whether they hold a sequence. The sum is below 2^31.
struct ContingencyTable {
  std::uint32_t a = 0;  // models of the target that hold it
  std::uint32_t b = 0;  // models of the contrast that hold it
  std::uint32_t c = 0;  // models of the target that do not
  std::uint32_t d = 0;  // models of the contrast that do not

  friend auto operator<=>(const ContingencyTable&, const ContingencyTable&) = default;
};

// Fisher's exact test, one-sided: the chance of `a` or more models of the target among the a + b that hold
// the sequence, were these drawn at random from all. In [0, 1], 0 only by underflow; 1 where a margin is
// empty. Accurate also where it is tiny: the upper tail is summed, not subtracted from 1. O(min(a + b, a +
// c)).
double fisher_exact_greater(const ContingencyTable& table);

// (a·d) / (b·c). Infinite where only the divisor is 0, NaN where both are: a margin is empty, and the table
// says nothing about odds.
double odds_ratio(const ContingencyTable& table);

// Suspiciousness as in fault localisation, where models are the runs and holding the sequence is executing
// the statement. In [0, 1]; 0 where a = 0, also where the quotient is 0/0.

// Ochiai: a / √((a + c)(a + b)). Abreu, Zoeteweij, van Gemund, TAICPART-MUTATION 2007.
double ochiai(const ContingencyTable& table);

// Tarantula: the share of the models of the target that hold it, over the sum of that share and the one of
// the models of the contrast (0 where there are none). Jones, Harrold, ASE 2005.
double tarantula(const ContingencyTable& table);

// The statistic of Cochran, Biometrics 10 (1954), and Mantel, Haenszel, JNCI 22 (1959), with continuity
// correction: the greater, the more models of the target hold the sequence than models of the contrast in
// their stratum. z = (Σa − ΣE − ½) / √ΣV over the strata of more than one model, with m models that hold the
// sequence and n₁ of the target among its n: E = m·n₁/n, V = m·n₁·(n−m)(n−n₁) / (n²(n−1)). 0 where ΣV = 0: no
// stratum can tell. It says nothing of p: with few models of the target it is far from normal
// (exact_conditional.h has the test). O(strata).
double cochran_mantel_haenszel_z(std::span<const ContingencyTable> strata);

// Σ(a·d/n) / Σ(b·c/n); infinite and NaN as odds_ratio(), which is the case of one stratum.
double mantel_haenszel_odds_ratio(std::span<const ContingencyTable> strata);

// The models that are compared.
struct LabelledModels {
  std::vector<bool> is_target;         // by model
  std::vector<std::uint32_t> stratum;  // by model: numbers from 0
};

// All in stratum 0.
LabelledModels unstratified(std::vector<bool> is_target);

// For each stratum the table of a sequence that no model holds.
std::vector<ContingencyTable> tables_of_none(const LabelledModels& models);

// For each stratum the table of the sequence that `holders` hold; `none` is tables_of_none(models).
// O(holders + strata).
std::vector<ContingencyTable> tabulate(MemberView holders, const LabelledModels& models,
                                       std::vector<ContingencyTable> none);

// All strata as one.
ContingencyTable sum(std::span<const ContingencyTable> strata);

}  // namespace opseq
