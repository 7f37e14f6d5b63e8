#include "reports/evolution/impact_gates.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/evolution/change_words.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

bool has_any_model(const UpgradeImpact& impact) {
  return std::ranges::any_of(impact.sets, [](const SetImpact& set) { return set.models > 0; });
}

std::uint64_t versions_used(const UpgradeImpact& impact) {
  std::set<OperatorVersion> versions;
  for (const SetImpact& set : impact.sets)
    for (const UpgradedOperator& own : set.by_operator) versions.insert({own.type, own.to});
  return versions.size();
}

Gate version_gate(const UpgradeImpact& impact) {
  Gate gate{"--fail-on-unexercised-versions", false, "there is no model to look at.", {}};
  if (!has_any_model(impact)) return gate;
  const std::vector<UnexercisedVersion> found = unexercised_versions(impact, false);
  gate.passed = found.empty();
  gate.message = fmt::format("{} of {} {} not exercised by {}.", grouped(found.size()),
                             plural(versions_used(impact), "operator version"),
                             found.size() == 1 ? "is" : "are", set_list(impact.by));
  for (std::size_t i = 0; i < std::min(found.size(), sequences_shown_by_gate); ++i)
    gate.sequences.push_back({version_name(found[i].type, found[i].version)});
  return gate;
}

bool has_step_of(const UpgradedOperator& own, ChangeKind kind) {
  return std::ranges::any_of(own.steps, [&](const OperatorChange* step) { return step->kind == kind; });
}

Gate kind_gate(const UpgradeImpact& impact, ChangeKind kind) {
  const std::string name{name_of(change_kind_names, kind)};
  Gate gate{"--fail-on-kind " + name, false, "there is no model to look at.", {}};
  if (!has_any_model(impact)) return gate;
  std::uint64_t nodes = 0, unknown = 0;
  for (const SetImpact& set : impact.sets)
    for (const UpgradedOperator& own : set.by_operator) {
      const auto found = own.must_change_for.find(kind);
      const std::uint64_t must = found == own.must_change_for.end() ? 0 : found->second;
      const bool is_unknown = own.without_file > 0 && has_step_of(own, kind);
      nodes += must;
      unknown += is_unknown;
      if ((must > 0 || is_unknown) && gate.sequences.size() < sequences_shown_by_gate)
        gate.sequences.push_back({fmt::format("{} {} → {}", own.type, own.from, own.to)});
    }
  gate.passed = nodes == 0 && unknown == 0;
  gate.message = fmt::format("{} must change for a change of kind {}.", plural(nodes, "node"), name);
  if (unknown > 0)
    gate.message += fmt::format(" Files are gone: {} with such a change {} not looked at node by node.",
                                plural(unknown, "operator"), unknown == 1 ? "was" : "were");
  return gate;
}

}  // namespace

std::string gate_kind_words() {
  std::vector<std::string> names;
  for (const ChangeKind kind : node_change_kinds) names.emplace_back(name_of(change_kind_names, kind));
  return listed(names);
}

std::vector<Gate> check_impact_gates(const UpgradeImpact& impact, const ImpactGateOptions& options) {
  std::vector<Gate> gates;
  if (options.unexercised_versions) gates.push_back(version_gate(impact));
  for (const ChangeKind kind : options.kinds) gates.push_back(kind_gate(impact, kind));
  return gates;
}

}  // namespace opseq
