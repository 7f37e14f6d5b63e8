// How far rounding alone moves an output, as the runs of perturbed models show it, and how a difference
// compares with that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// What is known of the elements of one output of one data set. All vectors have its elements; those of
// samples are empty where none was run.
struct OutputEvidence {
  bool is_floating = true;           // the source's output is
  std::vector<double> difference{};  // of source and converted model
  std::vector<double> spacing{};     // one unit in the last place at the converted model's value
  std::vector<double> magnitude{};   // of the converted model's value; 0 where it is not finite
  std::vector<double> near{};        // largest difference of a sample from the converted model: 1 ulp
  std::vector<double> wide{};        // likewise, 8 ulp
  std::vector<bool> one_sided{};     // one side alone is NaN or infinite, or infinities differ in sign
  double floor = 0;                  // the band is no narrower: one ulp of the output's median magnitude
};

// Without samples. Both are whole and of one shape. O(elements).
OutputEvidence output_evidence(const Tensor& source, const Tensor& converted);

// Takes a sample into the spread of samples around `nominal`, which is filled at the first. A sample of
// another shape or type says that nothing is certain of any element: infinity. O(elements).
void widen(std::vector<double>& spread, const Tensor& sample, const Tensor& nominal);

// What the samples show at an element, and one ulp: n.
inline double band_at(const OutputEvidence& evidence, std::size_t element) {
  return evidence.near[element] + evidence.spacing[element];
}

// A difference in units of a band: 0 where there is none or where the band is unbounded; infinity where the
// difference is infinite or the band nothing.
double ratio(double difference, double band);

// The difference at an element in units of its band, which is no narrower than the floor.
double score_at(const OutputEvidence& evidence, std::size_t element);

// How many decimal digits of an output any runtime can be held to, -log10(band / magnitude), over the
// elements that are finite and not 0.
struct Digits {
  double median = 0, worst = 0;
  double weak = 0;  // share of elements with fewer than 2
};

struct NoiseSummary {
  double band = 0;                 // the widest that is finite
  double score = 0;                // the highest
  std::uint64_t unbounded = 0;     // elements whose band is infinite
  std::optional<Digits> digits{};  // of floating-point outputs
};

// Needs near samples. O(elements).
NoiseSummary noise_summary(const OutputEvidence& evidence);

}  // namespace opseq
