#include "analyzer/coverage/species_richness.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace opseq {

IncidenceCounts incidence_counts(const Incidence& holders, std::uint64_t units) {
  IncidenceCounts counts{.units = units};
  for (std::size_t i = 0; i < row_total(holders); ++i) {
    const std::size_t models = row_at(holders, i).size();
    counts.observed += models > 0;
    counts.incidences += models;
    counts.once += models == 1;
    counts.twice += models == 2;
  }
  return counts;
}

NextModel next_model(const Incidence& holders, std::uint64_t units) {
  const IncidenceCounts counts = incidence_counts(holders, units);
  NextModel next;
  if (counts.incidences > 0)
    next.share_new = static_cast<double>(counts.once) / static_cast<double>(counts.incidences);
  if (units == 0) return next;
  next.new_sequences = static_cast<double>(counts.once) / static_cast<double>(units);
  std::vector<bool> holds_unique(units);
  for (std::size_t i = 0; i < row_total(holders); ++i)
    if (const MemberView models = row_at(holders, i); models.size() == 1) holds_unique[models[0]] = true;
  next.chance_of_any = static_cast<double>(std::count(holds_unique.begin(), holds_unique.end(), true)) /
                       static_cast<double>(units);
  return next;
}

RichnessEstimate chao2(const IncidenceCounts& counts) {
  const auto observed = static_cast<double>(counts.observed);
  if (counts.units == 0) return {observed, 0};
  const auto t = static_cast<double>(counts.units);
  const auto q1 = static_cast<double>(counts.once);
  const auto q2 = static_cast<double>(counts.twice);
  const double factor = (t - 1) / t;
  if (counts.twice > 0) {
    const double r = q1 / q2;
    const double variance = q2 * r * r * (factor / 2 + factor * factor * r + factor * factor / 4 * r * r);
    return {observed + factor * q1 * r / 2, std::sqrt(variance)};
  }
  if (counts.once == 0) return {observed, 0};
  const double unseen = factor * q1 * (q1 - 1) / 2;
  const double estimate = observed + unseen;
  const double odd = 2 * q1 - 1;
  const double variance = unseen + factor * factor * q1 / 4 * (odd * odd - q1 * q1 * q1 / estimate);
  return {estimate, std::sqrt(std::max(0.0, variance))};
}

}  // namespace opseq
