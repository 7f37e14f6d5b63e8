// What an upgrade changes, in sentences.
#pragma once

#include <string>
#include <vector>

#include "analyzer/evolution/upgrade_impact.h"
#include "reports/evolution/supported_versions.h"

namespace opseq {

// "Upgrade to opset 18", or what is asked where there is no target.
std::string impact_title(const UpgradeImpact& impact);

// On one set, whole sentences, only those that have something to tell: what is exercised, whether all models
// are of one opset, what is touched, what was left out, what is not known.
std::vector<std::string> impact_sentences(const UpgradeImpact& impact, const SetImpact& set);

// For each changed operator, a line for each step that is an extension, breaking, or has facts found by hand:
// "ReduceMax 13 → 18 (interface): attribute axes became an input; ...".
std::vector<std::string> step_lines(const SetImpact& set);

// Why nodes of the set must change, a line for each reason: "ReduceMax 13 → 18, 2 nodes: sets axes, which is
// an input now".
std::vector<std::string> reason_lines(const SetImpact& set);

// What models use beyond what a runtime knows, as sentences.
std::vector<std::string> supported_sentences(const SupportedVersions& supported,
                                             const std::vector<UnsupportedVersion>& beyond);

}  // namespace opseq
