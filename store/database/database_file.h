// Which files are databases, without opening them as such.
#pragma once

#include <filesystem>

namespace opseq {

// Whether the file begins as every SQLite database does, opseq's or not. False where it can't be read.
bool is_database_file(const std::filesystem::path& file);

}  // namespace opseq
