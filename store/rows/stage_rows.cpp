#include "store/rows/stage_rows.h"

#include "graph/base/version.h"

namespace opseq {

void add_stage_run(Database& database, const StageRun& run) {
  SQLite::Statement insert(
      database.sql(),
      "INSERT INTO stage_run (stage, program_version, options, started_at, ended_at, counts) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(1, run.stage);
  insert.bind(2, std::string(program_version));
  insert.bind(3, run.options);
  insert.bind(4, run.started_at);
  insert.bind(5, timestamp_utc());
  insert.bind(6, run.counts);
  insert.exec();
}

}  // namespace opseq
