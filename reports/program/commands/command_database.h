// The database of a command.
#pragma once

#include <filesystem>

#include "reports/program/command_line.h"
#include "store/database/database.h"

namespace opseq {

// Opens it so that signals end the work on it, and waits as long as the command says for other processes,
// telling so on standard error. Throws Error, Interrupted.
Database open_database(const std::filesystem::path& file, OpenMode mode, const CommonChoice& common);

}  // namespace opseq
