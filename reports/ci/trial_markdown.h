// What became of models as a comment on a pull request.
#pragma once

#include <string>
#include <vector>

#include "reports/classification/shown_classification.h"
#include "reports/gates/gates.h"

namespace opseq {

inline constexpr std::size_t markdown_most_mismatches = 20;

// GitHub-flavoured Markdown: the gates with the models that fail them, the outcomes (Table 11 of the study),
// verdicts by criteria, failures that are the same, and the first mismatches. At most markdown_most_bytes,
// whatever the names are: each part says how many rows it leaves out. Names cannot be anything but text.
std::string make_trial_markdown(const ShownClassification& shown, const std::vector<Gate>& gates);

}  // namespace opseq
