// What an upgrade changes, as JSON: a part of that of opseq opsets.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/evolution/upgrade_impact.h"

namespace opseq {

// What a version changed: {version, kind, facts, converter, by_hand}; the facts are change_facts().
nlohmann::ordered_json change_json(const OperatorChange& change);

// {domain, from, to, by, by_models, newest_by, sets, unexercised}, as the schema of opseq opsets has it.
nlohmann::ordered_json impact_json(const UpgradeImpact& impact);

}  // namespace opseq
