#include "reports/program/terminal/command_database.h"

#include <fmt/format.h>

#include "graph/base/text.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/signals.h"

namespace opseq {

Database open_database(const std::filesystem::path& file, OpenMode mode, std::chrono::seconds patience) {
  DatabaseAccess access;
  access.interruption = &interruption();
  access.patience = patience;
  access.on_waiting = [file, patience] {
    tell(fmt::format("The database {} is in use by another process; waiting for it, {} s at most (--wait).",
                     to_text(file.string()), patience.count()));
  };
  return Database(file, mode, std::move(access));
}

}  // namespace opseq
