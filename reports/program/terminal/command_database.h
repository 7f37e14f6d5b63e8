// The database of a command.
#pragma once

#include <chrono>
#include <filesystem>

#include "store/database/database.h"

namespace opseq {

// Opens it so that signals end the work on it, and waits `patience` long for other processes, telling so on
// standard error. Throws Error, Interrupted.
Database open_database(const std::filesystem::path& file, OpenMode mode, std::chrono::seconds patience);

}  // namespace opseq
