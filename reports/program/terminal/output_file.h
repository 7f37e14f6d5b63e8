// Where reports are written to.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/error.h"

namespace opseq {

// Writes the whole content to a file, replacing it in one step (a reader sees the old or the new one, also
// after the machine has failed), or to standard output where the name is "-", or to the descriptor that the
// name leads to (/dev/stdout). A database is not replaced. Throws Error, or, with the file in place,
// Interrupted.
void write_output(const std::filesystem::path& file, std::string_view content);

// Throws Error where two of the files are one. An empty name is none; "-", devices and descriptors may
// be written to twice.
void require_different_files(const std::vector<std::filesystem::path>& files);

// Makes the folder and those above it where they are missing. Throws Error.
void make_folder(const std::filesystem::path& folder);

// Writes data to standard output. Throws Error.
void write_standard_output(std::string_view content);

// Writes text for people to standard output. Who has seen enough and closes the pipe, as head does, is no
// error: the rest is dropped. Throws Error for any other.
void write_text(std::string_view text);

}  // namespace opseq
