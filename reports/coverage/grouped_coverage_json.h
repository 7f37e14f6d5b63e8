// Coverage by groups of models as JSON, as coverage.schema.json has it under `groups`.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/suite/grouped_coverage.h"

namespace opseq {

// {name, values: [{value, depth, models, gaps, coverage}], all: {models, gaps, coverage}}; `value` is null of
// models without one.
nlohmann::ordered_json grouped_coverage_json(const GroupedCoverage& grouped);

}  // namespace opseq
