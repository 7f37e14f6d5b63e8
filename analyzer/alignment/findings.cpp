#include "analyzer/alignment/findings.h"

#include <algorithm>
#include <set>

#include "analyzer/alignment/told_difference.h"
#include "analyzer/alignment/weight_difference.h"
#include "graph/base/text.h"
#include "graph/canonical/expression_text.h"

namespace opseq {
namespace {

constexpr int shown_depth = 2;

std::vector<ComparedNode> nodes_of(const Origins& origins, const CanonicalModel& model) {
  std::vector<ComparedNode> made;
  for (const std::uint32_t index : origins)
    if (index < model.nodes.size()) {
      const SourceNode& node = model.nodes[index];
      const std::string domain = node.domain.empty() ? "" : node.domain + "::";
      made.push_back({index, to_text(node.name), to_text(domain + node.op_type)});
    }
  return made;
}

// What feeds the node, its own operator, and what it feeds.
std::vector<std::string> sequence_around(std::uint32_t index, const CanonicalModel& model) {
  std::vector<std::string> made;
  const SourceNode& node = model.nodes[index];
  if (!node.producers.empty()) made.push_back(to_text(model.nodes[node.producers.front()].op_type));
  made.push_back(to_text(node.op_type));
  for (const SourceNode& other : model.nodes)
    if (std::ranges::count(other.producers, index) > 0) {
      made.push_back(to_text(other.op_type));
      break;
    }
  return made;
}

const char* graph_class(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::missing:
      return "CG.missing";
    case DifferenceKind::extra:
      return "CG.extra";
    case DifferenceKind::wiring:
      return "CG.wiring";
    case DifferenceKind::order:
      return "CG.order";
    case DifferenceKind::layout:
      return "TSS.layout";
    default:
      return "CG.operator";
  }
}

const char* graph_detail(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::missing:
      return "the target leaves out what the source does here";
    case DifferenceKind::extra:
      return "the target does what the source does not";
    case DifferenceKind::wiring:
      return "an operand is a value that the source has at another place";
    case DifferenceKind::order:
      return "operands have changed places";
    case DifferenceKind::layout:
      return "shapes or orders of axes differ on the way here";
    default:
      return "another operator";
  }
}

// The operand of the target that stands for this one of the source.
Operand counterpart(const Difference& difference) {
  const Operands& operands = difference.target->operands;
  const Operand same = operands[difference.operand];
  if (is_constant(same) || operands.size() != 2) return same;
  return operands[1 - difference.operand];
}

void describe_constant(const RootCause& cause, Finding& finding) {
  const Operand source = cause.difference.source->operands[cause.difference.operand];
  const Operand target = counterpart(cause.difference);
  if (!is_constant(source) || !is_constant(target)) return;
  const WeightDifference how = weight_difference(*source->constant, *target->constant);
  finding.fault_class = how.kind == "constant" ? "LH.constant" : "WB." + how.kind;
  finding.detail = how.detail;
  finding.is_error = how.is_error;
}

}  // namespace

Origins blamed_origins(const Origins& origins, const CanonicalModel& model, const CanonicalModel& other) {
  std::set<Digest> there;
  for (const SourceNode& node : other.nodes) there.insert(node.constants.begin(), node.constants.end());
  Origins blamed;
  for (const std::uint32_t index : origins)
    if (index < model.nodes.size() &&
        std::ranges::any_of(model.nodes[index].constants,
                            [&](const Digest& each) { return !there.contains(each); }))
      blamed.push_back(index);
  return blamed.empty() ? origins : blamed;
}

Finding finding_of(const RootCause& cause, const CanonicalModel& source, const CanonicalModel& target) {
  const Difference& difference = cause.difference;
  Finding finding;
  finding.is_witness = cause.is_witness;
  finding.fault_class = graph_class(difference.kind);
  finding.detail = graph_detail(difference.kind);
  Origins from = difference.source->origins, to = difference.target->origins;
  if (difference.kind == DifferenceKind::constant) {
    describe_constant(cause, finding);
    const Operand changed = difference.source->operands[difference.operand];
    from = blamed_origins(joined_origins(from, changed->origins), source, target);
    to = blamed_origins(joined_origins(to, counterpart(difference)->origins), target, source);
  }
  if (difference.kind == DifferenceKind::attribute) {
    const ToldDifference how = told_difference(*difference.source, *difference.target);
    finding.fault_class = how.fault_class;
    finding.detail = how.detail;
  }
  finding.source = nodes_of(from, source);
  finding.target = nodes_of(to, target);
  finding.source_expression = to_text(expression_text(difference.source, shown_depth));
  finding.target_expression = to_text(expression_text(difference.target, shown_depth));
  if (!finding.source.empty()) finding.sequence = sequence_around(finding.source.front().index, source);
  return finding;
}

}  // namespace opseq
