#include "analyzer/classification/measured_set.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "analyzer/classification/element_difference.h"
#include "analyzer/classification/element_values.h"
#include "analyzer/classification/perturbed_samples.h"
#include "graph/base/text.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

// What is known of one output while it is measured.
struct MeasuredOutput {
  SampledOutput sampled{};
  bool differs = false;  // in values, of equal shape
  Tensor source{};
  std::optional<Verdict> values{};  // identical where they do not differ; none: no shape to compare
  OutputNoise noise{};
  Tensor converted{};     // what is judged
  bool is_right = false;  // no worse than rounding, type included
};

class SetMeasurement {
 public:
  SetMeasurement(CompanionModels& models, const DataSet& data, const MeasureOptions& options,
                 const SetJudgement& set)
      : models_(models), options_(options), set_(set), ancestry_(models.nodes()) {
    auto matched = matched_inputs(data.inputs, models.nominal().input_names());
    if (const auto* const problem = std::get_if<std::string>(&matched)) throw Unmeasured(*problem);
    inputs_ = std::get<std::vector<NamedTensor>>(std::move(matched));
    for (const NamedTensor& source : data.outputs) sources_.push_back(&source.tensor);
  }

  void run() {
    traced_ = models_.traced(inputs_);
    for (const auto& [name, value] : models_.values())
      facts_[name] = {.type = value.type, .is_scalar = value.shape.empty()};
    for (const auto& [name, tensor] : traced_) facts_[name] = facts_of(tensor);
    prepare_outputs();
    sample();
    for (MeasuredOutput& output : outputs_) decide(output, false);
    find_right_nodes();
    compare_with_near_exact();
    for (MeasuredOutput& output : outputs_)
      if (!output.is_right) decide(output, has_nonfinite_lead(output));
  }

  void complete(SetJudgement& set) const {
    for (std::size_t i = 0; i < outputs_.size(); ++i) complete_output(outputs_[i], set.outputs[i]);
    set.unmeasured.clear();
  }

 private:
  void prepare_outputs() {
    const std::vector<std::string>& names = models_.nominal().output_names();
    std::vector<Tensor> values = values_of_run(models_.nominal(), inputs_, {}, "the model");
    if (values.size() != set_.outputs.size() || sources_.size() != values.size())
      throw Unmeasured("the model gives another number of outputs than before");
    for (std::size_t i = 0; i < values.size(); ++i)
      outputs_.push_back(prepared_output(names[i], *sources_[i], std::move(values[i])));
  }

  MeasuredOutput prepared_output(const std::string& name, const Tensor& source, Tensor&& value) const {
    MeasuredOutput output;
    output.source = source;
    output.sampled.name = name;
    output.sampled.above = ancestry_.above(name);
    output.converted = leniently(std::move(value), source, options_.leniency);
    if (source.shape != output.converted.shape || !is_whole(output.converted)) return output;
    output.sampled.nominal =
        models_.is_nominal_foreign() ? own_value(name, output.converted) : output.converted;
    output.sampled.evidence = output_evidence(source, output.converted);
    const std::vector<double>& difference = output.sampled.evidence.difference;
    output.differs = std::any_of(difference.begin(), difference.end(), [](double d) { return d > 0; });
    if (!output.differs) output.values = Verdict::identical;
    output.is_right = !output.differs && has_right_type(output);
    output.sampled.may_jump =
        std::any_of(output.sampled.above.begin(), output.sampled.above.end(),
                    [&](std::uint32_t index) { return may_tip(models_.nodes()[index], facts_); });
    return output;
  }

  // Around which the samples lie: what the runtime that makes them gives without perturbing anything.
  const Tensor& own_value(const std::string& name, const Tensor& converted) const {
    const auto value = traced_.find(name);
    if (value == traced_.end() || !is_whole(value->second) || value->second.shape != converted.shape)
      throw Unmeasured("ONNX Runtime gives an output of another shape");
    return value->second;
  }

  bool has_right_type(const MeasuredOutput& output) const {
    return opseq::has_right_type(output.converted, output.source, options_.leniency);
  }

  std::vector<SampledOutput*> differing_outputs() {
    std::vector<SampledOutput*> found;
    for (MeasuredOutput& output : outputs_)
      if (output.differs) found.push_back(&output.sampled);
    return found;
  }

  void sample() {
    const std::vector<SampledOutput*> differing = differing_outputs();
    if (differing.empty()) return;
    SamplingOptions options{.samples = options_.samples, .thresholds = options_.thresholds};
    flipped_ = sample_outputs(models_, inputs_, traced_, facts_, options, differing);
    std::vector<SampledOutput*> unclear;
    for (SampledOutput* const output : differing)
      if (needs_wide_samples(output->evidence, has_flips(*output), options_.thresholds))
        unclear.push_back(output);
    if (unclear.empty()) return;
    options.ulps = wide_ulps;
    widely_flipped_ = sample_outputs(models_, inputs_, traced_, facts_, options, unclear);
  }

  bool has_flips(const SampledOutput& output) const {
    return !flipped_nodes(models_.nodes(), output.above, flipped_).empty();
  }

  void decide(MeasuredOutput& output, bool nonfinite_lead) const {
    if (!output.differs) return;
    const OutputContext context{.has_flips = has_flips(output.sampled), .has_nonfinite_lead = nonfinite_lead};
    output.values = value_verdict(output.sampled.evidence, context, options_.thresholds);
    output.noise.summary = noise_summary(output.sampled.evidence);
    output.is_right = output.values <= Verdict::rounding && has_right_type(output);
  }

  void find_right_nodes() {
    for (const MeasuredOutput& output : outputs_)
      if (output.is_right) right_.insert(output.sampled.above.begin(), output.sampled.above.end());
  }

  NodeIndices suspects_of(const MeasuredOutput& output) const {
    return suspects(models_.nodes(), output.sampled.above, right_);
  }

  // Values of the near-exact run: of the outputs that differ, and of nodes whose results alone are not
  // finite.
  void compare_with_near_exact() {
    std::set<std::string> wanted;
    for (const MeasuredOutput& output : outputs_) {
      if (output.differs) wanted.insert(output.sampled.name);
      if (output.is_right) continue;
      for (const std::uint32_t index : overflowing_nodes(models_.nodes(), suspects_of(output), facts_))
        for (const std::string& value : models_.nodes()[index].outputs)
          if (facts_.contains(value)) wanted.insert(value);
    }
    Session* const session = wanted.empty() ? nullptr : models_.near_exact();
    if (session != nullptr) take_near_exact(*session, {wanted.begin(), wanted.end()});
  }

  void take_near_exact(Session& session, const std::vector<std::string>& names) {
    std::vector<NamedTensor> inputs = inputs_;
    for (NamedTensor& input : inputs) input.tensor = in_double_precision(input.tensor);
    const auto answer = session.run(inputs, names);
    const auto* const values = std::get_if<std::vector<Tensor>>(&answer);
    if (values == nullptr) return;  // a help for the eye, without which the rest holds
    TracedValues exact;
    for (std::size_t i = 0; i < names.size(); ++i) {
      exact_facts_[names[i]] = facts_of((*values)[i]);
      exact[names[i]] = (*values)[i];
    }
    for (MeasuredOutput& output : outputs_)
      if (output.differs) take_errors(output, exact.at(output.sampled.name));
  }

  static void take_errors(MeasuredOutput& output, const Tensor& exact) {
    if (exact.shape != output.source.shape || !is_whole(exact)) return;
    output.noise.source_error = greatest_ratio(output, element_differences(output.source, exact));
    output.noise.converted_error = greatest_ratio(output, element_differences(output.converted, exact));
  }

  static double greatest_ratio(const MeasuredOutput& output, const std::vector<double>& error) {
    double greatest = 0;
    for (std::size_t i = 0; i < error.size(); ++i)
      greatest = std::max(greatest, ratio(error[i], band_at(output.sampled.evidence, i)));
    return greatest;
  }

  bool has_nonfinite_lead(const MeasuredOutput& output) const {
    const NodeIndices suspected = suspects_of(output);
    return !nan_swallowing_nodes(models_.nodes(), suspected, facts_).empty() ||
           !nonfinite_nodes(models_.nodes(), suspected, facts_, exact_facts_).empty();
  }

  void add_leads(std::vector<Lead>& leads, LeadKind kind, const NodeIndices& nodes) const {
    for (std::size_t i = 0; i < nodes.size() && i < most_leads; ++i)
      leads.push_back({kind, models_.location(nodes[i]), to_text(models_.nodes()[nodes[i]].op_type)});
  }

  void complete_output(const MeasuredOutput& measured, OutputJudgement& output) const {
    (output.verdict == Verdict::type ? output.value_verdict : output.verdict) =
        measured.values ? measured.values : output.verdict;
    if (measured.differs) output.noise = measured.noise;
    output.leads.clear();
    if (measured.is_right)
      add_leads_of_right(measured.sampled.above, output);
    else
      add_leads_of_wrong(measured, output);
  }

  // A fault can be there without changing an output by more than rounding.
  void add_leads_of_right(const NodeIndices& above, OutputJudgement& output) const {
    const std::vector<ModelNode>& nodes = models_.nodes();
    add_leads(output.leads, LeadKind::narrowed, scalar_narrowing_nodes(nodes, above, facts_));
    add_leads(output.leads, LeadKind::nan_swallowed, nan_swallowing_nodes(nodes, above, facts_));
  }

  void add_leads_of_wrong(const MeasuredOutput& measured, OutputJudgement& output) const {
    const std::vector<ModelNode>& nodes = models_.nodes();
    const NodeIndices suspected = suspects_of(measured);
    const NodeIndices& above = measured.sampled.above;
    const bool flips_nearby = !flipped_nodes(nodes, above, flipped_).empty();
    output.suspects = suspected.size();
    add_leads(output.leads, LeadKind::suspect, suspected);
    add_leads(output.leads, LeadKind::flip,
              flipped_nodes(nodes, above, flips_nearby ? flipped_ : widely_flipped_));
    add_leads(output.leads, LeadKind::narrowed, narrowing_nodes(nodes, above, facts_));
    add_leads(output.leads, LeadKind::nan_swallowed, nan_swallowing_nodes(nodes, above, facts_));
    add_leads(output.leads, LeadKind::nonfinite, nonfinite_nodes(nodes, suspected, facts_, exact_facts_));
    add_leads(output.leads, LeadKind::approximation, approximating_nodes(nodes, suspected, facts_));
  }

  CompanionModels& models_;
  const MeasureOptions& options_;
  const SetJudgement& set_;
  const NodeAncestry ancestry_;
  std::vector<NamedTensor> inputs_;
  std::vector<const Tensor*> sources_;
  TracedValues traced_;
  FactsByValue facts_, exact_facts_;
  std::vector<MeasuredOutput> outputs_;
  std::set<std::string> flipped_, widely_flipped_;
  std::set<std::uint32_t> right_;  // nodes above an output that is right
};

}  // namespace

void measure_set(CompanionModels& models, const DataSet& data, const MeasureOptions& options,
                 SetJudgement& set) {
  SetMeasurement measurement(models, data, options, set);
  measurement.run();
  measurement.complete(set);
}

}  // namespace opseq
