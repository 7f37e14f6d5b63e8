// Which stages ran on the database: the table stage_run.
#pragma once

#include <string>

#include "store/database/database.h"

namespace opseq {

struct StageRun {
  std::string stage;
  std::string options;     // JSON
  std::string started_at;  // as timestamp_utc() gave it
  std::string counts;      // JSON
};

// Adds the stage as ended now, by this version of the program.
void add_stage_run(Database& database, const StageRun& run);

}  // namespace opseq
