// What opseq generate writes beside its models: manifest.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/generation/sequence_generation.h"
#include "analyzer/generation/suite_generation.h"

namespace opseq {

inline constexpr int generation_format_version = 1;

// "g00000.onnx": the name of file number `number` in the folder.
std::string generated_file_name(std::size_t number);

// `profile`: the runtime whose profile was kept to; empty where none was.
nlohmann::ordered_json make_generation_manifest(const GenerationRequest& request,
                                                const GenerationOutcome& outcome, const std::string& profile);

// The same of models for sequences that were given.
nlohmann::ordered_json make_sequence_manifest(const GenerationRequest& request,
                                              const SequenceOutcome& outcome, const std::string& profile);

}  // namespace opseq
