// Mismatching models as SARIF 2.1.0.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "reports/ci/sarif_log.h"
#include "reports/classification/lead_vertices.h"

namespace opseq {

// One run with a result for each of the mismatches, in their order; only the first sarif_most_results.
// Mismatches that are left out, or known of a table alone and so in no file, are counted in a notification.
//
// - Rule: converted-model-mismatch, of level error. Location: the model's file, see sarif_location(); logical
//   location: the node of its first lead.
// - Fingerprint: of the path, so an alert stays the same whatever the figures become.
// - Properties: outcome, verdict, output and figures of the worst output. JSON has no infinity: "infinite".
// - Failed gates are notifications of the invocation, of level error.
//
// The same data and base give the same JSON. Names in messages are printable and make no link.
nlohmann::ordered_json make_trial_sarif(const ShownClassification& shown,
                                        const std::vector<LocatedMismatch>& mismatches,
                                        const std::vector<Gate>& gates, const SarifBase& base);

}  // namespace opseq
