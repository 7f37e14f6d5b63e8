// A database, and a folder whose models become its rows.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/stages/ingest.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/tiny_models.h"

namespace opseq::test {

struct IngestFixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  IngestSummary add(const std::string& set_name, const std::vector<std::filesystem::path>& sources,
                    SourceScope scope = SourceScope::some) {
    IngestOptions options;
    options.scope = scope;
    return ingest(database, {{set_name, sources}}, options);
  }
  std::vector<std::string> models(const std::string& columns = "set_name, path, status, nodes") {
    return rows_of(database,
                   "SELECT " + columns +
                       " FROM (SELECT model.*, file, source.path AS source FROM model JOIN model_file "
                       "ON model_id = model.id JOIN source ON source.id = source_id) ORDER BY id");
  }
};

inline std::vector<std::string> dump_without_stages(Database& database) {
  std::vector<std::string> rows = dump(database);
  std::erase_if(rows, [](const std::string& row) { return row.starts_with("stage_run"); });
  return rows;
}

}  // namespace opseq::test
