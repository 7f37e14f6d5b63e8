// The program that workers are, and where it is.
#pragma once

#include <filesystem>

namespace opseq {

inline constexpr const char* worker_program_name = "opseq-worker";

// The folder of the running program; empty where that can't be told.
std::filesystem::path program_folder();

// Beside the program, or else in ../lib/opseq; where it is in neither, the first of these paths.
std::filesystem::path worker_program(const std::filesystem::path& program_folder);

}  // namespace opseq
