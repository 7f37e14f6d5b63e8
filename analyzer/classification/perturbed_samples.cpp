#include "analyzer/classification/perturbed_samples.h"

#include <algorithm>

#include "analyzer/classification/element_difference.h"
#include "analyzer/classification/element_values.h"

namespace opseq {
namespace {

// What a run is asked for: the outputs, then the discrete values above them that are not among these.
struct Wanted {
  std::vector<std::string> names;
  std::vector<std::string> discrete;
};

Wanted wanted_values(const CompanionModels& models, const TracedValues& traced, const FactsByValue& facts,
                     const std::vector<SampledOutput*>& outputs) {
  std::set<std::string> discrete, names;
  for (const SampledOutput* const output : outputs) {
    names.insert(output->name);
    for (const std::uint32_t index : output->above)
      if (is_discrete_node(models.nodes()[index], facts))
        for (const std::string& value : models.nodes()[index].outputs)
          if (traced.contains(value)) discrete.insert(value);
  }
  names.insert(discrete.begin(), discrete.end());
  return {{names.begin(), names.end()}, {discrete.begin(), discrete.end()}};
}

bool differs(const Tensor& a, const Tensor& b) {
  if (a.type != b.type || a.shape != b.shape) return true;
  const std::vector<double> differences = element_differences(a, b);
  return std::any_of(differences.begin(), differences.end(), [](double each) { return each > 0; });
}

bool are_settled(const std::vector<SampledOutput*>& outputs, const SamplingOptions& options) {
  return std::all_of(outputs.begin(), outputs.end(), [&](const SampledOutput* output) {
    if (options.ulps == wide_ulps) return is_settled_by_wide(output->evidence, options.thresholds);
    return !output->may_jump && is_settled_by_near(output->evidence, options.thresholds);
  });
}

void take_sample(const std::map<std::string, Tensor>& sample, const SamplingOptions& options,
                 const std::vector<SampledOutput*>& outputs) {
  for (SampledOutput* const output : outputs) {
    OutputEvidence& evidence = output->evidence;
    widen(options.ulps == wide_ulps ? evidence.wide : evidence.near, sample.at(output->name),
          output->nominal);
  }
}

std::map<std::string, Tensor> one_sample(Session& session, const std::vector<NamedTensor>& inputs,
                                         const Wanted& wanted) {
  std::vector<Tensor> tensors = values_of_run(session, inputs, wanted.names, "the perturbed model");
  std::map<std::string, Tensor> sample;
  for (std::size_t i = 0; i < tensors.size(); ++i) sample[wanted.names[i]] = std::move(tensors[i]);
  return sample;
}

}  // namespace

std::set<std::string> sample_outputs(CompanionModels& models, const std::vector<NamedTensor>& inputs,
                                     const TracedValues& traced, const FactsByValue& facts,
                                     const SamplingOptions& options,
                                     const std::vector<SampledOutput*>& outputs) {
  Session& session = models.perturbed(options.ulps);
  const Wanted wanted = wanted_values(models, traced, facts, outputs);
  std::set<std::string> flipped;
  for (int k = 0; k < options.samples; ++k) {
    if (k >= least_samples && are_settled(outputs, options)) break;
    const std::map<std::string, Tensor> sample = one_sample(session, inputs, wanted);
    take_sample(sample, options, outputs);
    for (const std::string& value : wanted.discrete)
      if (!flipped.contains(value) && differs(sample.at(value), traced.at(value))) flipped.insert(value);
  }
  return flipped;
}

}  // namespace opseq
