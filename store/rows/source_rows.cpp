#include "store/rows/source_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace opseq {

std::vector<SourceRow> load_sources(Database& database) {
  std::vector<SourceRow> sources;
  database.snapshot([&] {
    SQLite::Statement rows(
        database.sql(),
        "SELECT set_name, source.path, is_file, count(*) FROM model JOIN source ON "
        "source.id = source_id GROUP BY set_name, source.id ORDER BY set_name, source.path");
    while (rows.executeStep())
      sources.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                         rows.getColumn(2).getInt() != 0,
                         static_cast<std::uint64_t>(rows.getColumn(3).getInt64())});
  });
  return sources;
}

}  // namespace opseq
