#include "analyzer/alignment/comparison.h"

#include <algorithm>

#include "analyzer/alignment/findings.h"
#include "analyzer/alignment/interface.h"
#include "graph/base/text.h"
#include "graph/canonical/elementwise.h"

namespace opseq {
namespace {

ComparedModel compared_model(const CanonicalModel& model) {
  ComparedModel made;
  made.nodes = model.nodes.size();
  made.parameters = model.parameters;
  made.expressions = reachable(output_values(model)).size();
  made.opset = model.opset;
  made.rules = model.builder.applied();
  for (const std::string& name : model.missing) made.missing.push_back(to_text(name));
  return made;
}

bool has_error(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& each) { return each.is_error; });
}

bool has_witness(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& each) { return each.is_error && each.is_witness; });
}

std::uint64_t count_at(const ComparedModel& model, const std::string& rule) {
  const auto found = model.rules.find(rule);
  return found == model.rules.end() ? 0 : found->second;
}

// How numbers are stored, where only that differs; "" where nothing does.
std::string other_representation(const Comparison& comparison, bool has_other_types) {
  if (!comparison.findings.empty()) return "findings say how numbers or sizes are represented otherwise";
  if (count_at(comparison.source, float_cast_rule) + count_at(comparison.target, float_cast_rule) > 0)
    return "numbers are cast between floating-point types at other places";
  if (has_other_types) return "values are of other floating-point types";
  return "";
}

void judge(Comparison& comparison, bool are_proved, bool are_explained, bool has_other_types) {
  const auto& missing =
      comparison.source.missing.empty() ? comparison.target.missing : comparison.source.missing;
  if (has_witness(comparison.findings) && (are_proved || are_explained)) {
    comparison.verdict = PairVerdict::different;
  } else if (!missing.empty()) {
    comparison.reason =
        "the tensor \"" + missing.front() + "\" has no data" +
        (missing.size() > 1 ? ", as " + std::to_string(missing.size() - 1) + " more have none" : "");
  } else if (!has_error(comparison.findings) && (are_proved || are_explained)) {
    comparison.reason = other_representation(comparison, has_other_types);
    comparison.verdict = comparison.reason.empty() ? PairVerdict::equivalent : PairVerdict::representation;
  } else if (!are_explained) {
    comparison.reason = "the findings do not explain all that differs";
  } else {
    comparison.reason = "no rule proves the pairs below equal, and nothing shows that they differ";
  }
}

// Whether only casts, or types, keep it from being equivalent.
bool awaits_casts(const Comparison& made) {
  return made.verdict == PairVerdict::representation && made.findings.empty();
}

bool are_equivalent(const CanonicalModel& source, const CanonicalModel& target,
                    const ComparisonOptions& options) {
  const PairedInterface paired = paired_interface(source, target);
  Equality equality(source, target, {options.tolerance, 1e-5, paired.inputs});
  const auto is_equal = [&](const OutputPair& pair) { return equality.equal(pair.source, pair.target); };
  return paired.findings.empty() && std::ranges::all_of(paired.outputs, is_equal) &&
         !equality.has_other_types();
}

}  // namespace

Comparison compare_models(const CanonicalModel& source, const CanonicalModel& target,
                          const ComparisonOptions& options) {
  Comparison made;
  made.source = compared_model(source);
  made.target = compared_model(target);
  const PairedInterface paired = paired_interface(source, target);
  made.findings = paired.findings;
  Equality equality(source, target, {options.tolerance, 1e-5, paired.inputs});
  bool are_proved = true;
  for (std::size_t i = 0; i < paired.outputs.size(); ++i) {
    const bool is_equal = equality.equal(paired.outputs[i].source, paired.outputs[i].target);
    made.outputs.push_back({to_text(paired.output_names[i]), is_equal});
    are_proved = are_proved && is_equal;
  }
  made.largest_difference = equality.largest_difference();
  const bool has_other_types = equality.has_other_types();
  RootCauses causes;
  if (!are_proved) causes = root_causes(equality, paired.outputs);
  for (const RootCause& cause : causes.causes) made.findings.push_back(finding_of(cause, source, target));
  made.differences = causes.looked_at;
  judge(made, are_proved, causes.explain_all, has_other_types);
  return made;
}

Comparison compare_with_casts(CanonicalModel source, CanonicalModel target, const ReadAgain& source_again,
                              const ReadAgain& target_again, const ComparisonOptions& options) {
  Comparison made = compare_models(source, target, options);
  if (!awaits_casts(made)) return made;
  source = CanonicalModel();  // so that no more than two models are there
  target = CanonicalModel();
  try {
    const CanonicalModel with = source_again(FloatCasts::kept), other = target_again(FloatCasts::kept);
    if (!are_equivalent(with, other, options)) return made;
  } catch (const LimitError&) {
    return made;  // what was proved stays
  }
  made.verdict = PairVerdict::equivalent;
  made.reason.clear();
  return made;
}

}  // namespace opseq
