// What a suite and models are held to before an upgrade.
#pragma once

#include <vector>

#include "analyzer/evolution/upgrade_impact.h"
#include "reports/gates/gates.h"

namespace opseq {

struct ImpactGateOptions {
  bool unexercised_versions = false;
  std::vector<ChangeKind> kinds;  // of node_change_kinds
};

// The kinds that a gate can be on, as words: "extension, default, interface and deprecated".
std::string gate_kind_words();

// The gates that are asked for, which the models of all sets are held to. The one on versions fails where
// models use one, at the target or else now, that no model of the suite has. The one on a kind, of
// node_change_kinds, fails where a node must change for a change of that kind; and where a model uses an
// operator that has one but its file is gone, so that nobody knows. Without models of the sets, each fails:
// it has nothing to hold.
std::vector<Gate> check_impact_gates(const UpgradeImpact& impact, const ImpactGateOptions& options);

}  // namespace opseq
