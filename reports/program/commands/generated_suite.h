// Making models of sequences, and the folder that generated models are written to.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analyzer/generation/generated_file.h"
#include "analyzer/generation/sequence_generation.h"
#include "reports/program/options/execution_options.h"

namespace opseq {

// Makes the folder where it is missing. The models of an earlier run that are there. Throws Error (output)
// where it can't be written to, or holds something else's manifest.
std::vector<std::string> prepared_folder(const std::filesystem::path& folder);

// Writes models and manifest.json in the place of the earlier ones. Throws Error (output).
void write_generated_suite(const std::filesystem::path& folder, const std::vector<std::string>& earlier,
                           const std::vector<GeneratedFile>& files, const nlohmann::ordered_json& manifest);

// Makes models along the sequences, writes them to the folder, and says what they hold. `profile`: the
// runtime whose profile was kept to, or empty. Throws Error, Interrupted.
SequenceOutcome generate_into(const std::filesystem::path& folder, const SequenceRequest& request,
                              const std::string& profile, const ExecutionOptions& execution);

}  // namespace opseq
