// What an upgrade changes, as JSON: a part of that of opseq opsets.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/evolution/upgrade_impact.h"

namespace opseq {

// {version, kind, facts, converter, check_by_hand}, in words where there are some.
nlohmann::ordered_json change_json(const OperatorChange& change);

nlohmann::ordered_json impact_json(const UpgradeImpact& impact);

}  // namespace opseq
