// What a suite and models are held to before an upgrade.
#pragma once

#include <vector>

#include "analyzer/evolution/upgrade_impact.h"
#include "reports/gates/gates.h"

namespace opseq {

struct ImpactGateOptions {
  bool unexercised_versions = false;
  std::vector<ChangeKind> kinds;
};

// "Conv@11"
std::string version_name(const UnexercisedVersion& version);

// One for versions that models use, at the target or else now, and no model of the suite exercises; and one
// for each kind, of a node that must change for a change of that kind, or, of models whose file is gone, of
// an operator that has one. Without models of the sets, a gate fails: it has nothing to hold.
std::vector<Gate> check_impact_gates(const UpgradeImpact& impact, const ImpactGateOptions& options);

}  // namespace opseq
