// What an upgrade changes, in sentences.
#pragma once

#include <string>
#include <vector>

#include "analyzer/evolution/upgrade_impact.h"
#include "reports/evolution/supported_versions.h"

namespace opseq {

// "Upgrade to opset 18", or what is asked where there is no target.
std::string impact_title(const UpgradeImpact& impact);

// On one set, a sentence each, without a period's worth of nothing: what is exercised, what is not known,
// what was left out.
std::vector<std::string> impact_sentences(const UpgradeImpact& impact, const SetImpact& set);

// For each changed operator what its steps say: "ReduceMax 13 → 18: attribute axes became an input; ...".
std::vector<std::string> step_lines(const SetImpact& set);

// What models use beyond what a runtime knows, as sentences.
std::vector<std::string> supported_sentences(const SupportedVersions& supported,
                                             const std::vector<UnsupportedVersion>& beyond);

}  // namespace opseq
