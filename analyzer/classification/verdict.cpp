#include "analyzer/classification/verdict.h"

#include <algorithm>
#include <cmath>

namespace opseq {
namespace {

// How the elements stand that differ.
struct ElementCounts {
  double score = 0;              // the highest of a difference that is finite, or of strings
  bool differs = false;          // somewhere
  bool is_tipped = false;        // a difference where samples disagree on what is finite
  bool has_one_sided = false;    // NaN or infinity on one side alone, where samples agree on it
  bool exceeds_spacing = false;  // a difference of more than two ulp
};

ElementCounts counts_of(const OutputEvidence& evidence) {
  ElementCounts counts;
  for (std::size_t i = 0; i < evidence.difference.size(); ++i) {
    if (evidence.difference[i] == 0) continue;
    counts.differs = true;
    counts.exceeds_spacing |= evidence.difference[i] > 2 * evidence.spacing[i];
    if (std::isinf(band_at(evidence, i)))
      counts.is_tipped = true;
    else if (evidence.one_sided[i])
      counts.has_one_sided = true;
    else
      counts.score = std::max(counts.score, score_at(evidence, i));
  }
  return counts;
}

// Smooth noise grows eightfold with eight times the perturbation; a jump does not, or suddenly appears.
constexpr double least_growth = 2, greatest_growth = 4 * wide_ulps;

bool jumps(const OutputEvidence& evidence) {
  for (std::size_t i = 0; i < evidence.wide.size(); ++i) {
    if (evidence.difference[i] <= 2 * evidence.spacing[i]) continue;
    const double band = band_at(evidence, i), wide = evidence.wide[i];
    if (wide < least_growth * band || wide > greatest_growth * band) return true;
  }
  return false;
}

// Whether each element beyond rounding lies no further off than the wide samples, which jumped there: a
// boundary some ulp away.
bool is_near_boundary(const OutputEvidence& evidence, double threshold) {
  if (evidence.wide.empty()) return false;
  for (std::size_t i = 0; i < evidence.difference.size(); ++i) {
    if (score_at(evidence, i) <= threshold) continue;
    const double wide = evidence.wide[i];
    const bool jumped = std::isinf(wide) || wide > greatest_growth * band_at(evidence, i);
    if (!jumped || evidence.difference[i] > wide + evidence.spacing[i]) return false;
  }
  return true;
}

Verdict verdict_beyond_rounding(const OutputEvidence& evidence, const ElementCounts& counts,
                                const Thresholds& thresholds) {
  if (is_near_boundary(evidence, thresholds.rounding)) return Verdict::discontinuity;
  if (counts.score > thresholds.value) return Verdict::value;
  return counts.score > thresholds.rounding ? Verdict::doubtful : Verdict::discontinuity;
}

}  // namespace

bool needs_wide_samples(const OutputEvidence& evidence, bool has_flips, const Thresholds& thresholds) {
  const ElementCounts counts = counts_of(evidence);
  if (counts.score > thresholds.rounding) return true;
  return evidence.is_floating && !counts.is_tipped && !counts.has_one_sided && has_flips &&
         counts.exceeds_spacing;
}

bool is_settled_by_near(const OutputEvidence& evidence, const Thresholds& thresholds) {
  constexpr double by_far =
      0.25;  // so that the score that is told does not hang on how many samples there are
  const ElementCounts counts = counts_of(evidence);
  return evidence.is_floating && !counts.is_tipped && !counts.has_one_sided &&
         counts.score <= by_far * thresholds.rounding;
}

bool is_settled_by_wide(const OutputEvidence& evidence, const Thresholds& thresholds) {
  if (counts_of(evidence).score > thresholds.rounding) return is_near_boundary(evidence, thresholds.rounding);
  for (std::size_t i = 0; i < evidence.wide.size(); ++i)
    if (evidence.difference[i] > 2 * evidence.spacing[i] &&
        evidence.wide[i] > greatest_growth * band_at(evidence, i))
      return true;
  return false;
}

Verdict value_verdict(const OutputEvidence& evidence, const OutputContext& context,
                      const Thresholds& thresholds) {
  const ElementCounts counts = counts_of(evidence);
  if (!counts.differs) return Verdict::identical;
  Verdict verdict = Verdict::rounding;
  if (counts.score > thresholds.rounding || counts.has_one_sided)
    verdict = verdict_beyond_rounding(evidence, counts, thresholds);
  else if (!evidence.is_floating || counts.is_tipped || (context.has_flips && jumps(evidence)))
    verdict = Verdict::discontinuity;
  if (verdict > Verdict::rounding && context.has_nonfinite_lead) return Verdict::value;
  return verdict;
}

}  // namespace opseq
