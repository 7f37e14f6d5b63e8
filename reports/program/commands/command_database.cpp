#include "reports/program/commands/command_database.h"

#include <fmt/format.h>

#include "graph/base/text.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/signals.h"

namespace opseq {

Database open_database(const std::filesystem::path& file, OpenMode mode, const CommonChoice& common) {
  DatabaseAccess access;
  access.interruption = &interruption();
  access.patience = std::chrono::seconds(common.wait_seconds);
  access.on_waiting = [file, &common] {
    tell(fmt::format("The database {} is in use by another process; waiting for it, {} s at most (--wait).",
                     to_text(file.string()), common.wait_seconds));
  };
  return Database(file, mode, std::move(access));
}

}  // namespace opseq
