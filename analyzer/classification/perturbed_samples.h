// Runs of a perturbed model on one data set, and what they show.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "analyzer/classification/companion_models.h"
#include "analyzer/classification/leads.h"
#include "analyzer/classification/noise_band.h"
#include "analyzer/classification/verdict.h"

namespace opseq {

// An output whose values differ from the source's.
struct SampledOutput {
  std::string name{};
  Tensor nominal{};  // the converted model's value
  OutputEvidence evidence{};
  NodeIndices above{};
  bool may_jump = true;  // a node above it may jump, or leave the finite numbers
};

struct SamplingOptions {
  int samples = 16;  // at most, at least 1
  double ulps = 1;   // the perturbation: samples fill `wide` where it is wide_ulps, else `near`
  Thresholds thresholds{};
};
inline constexpr int least_samples = 4;  // the band would be guessed from fewer

// Runs the perturbed model on `inputs` until the samples are there, or at least `least_samples` and no
// verdict can change any more. Fills the evidence of the outputs, and gives the discrete values above them
// that differ between samples from the trace. Throws Unmeasured.
std::set<std::string> sample_outputs(CompanionModels& models, const std::vector<NamedTensor>& inputs,
                                     const TracedValues& traced, const FactsByValue& facts,
                                     const SamplingOptions& options,
                                     const std::vector<SampledOutput*>& outputs);

}  // namespace opseq
