// Files into the database: the first stage.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/base/limit.h"
#include "graph/base/progress.h"
#include "graph/model_graph.h"
#include "store/database/database.h"
#include "store/stages/set_files.h"

namespace opseq {

// Whether models of other sources than those of an ingest stay.
enum class SourceScope : std::uint8_t {
  some,  // they do
  all,   // models of the database that the sources do not hold are removed
};

struct IngestOptions {
  GraphOptions graph;
  ReadLimits limits;
  unsigned threads = 1;
  SourceScope scope = SourceScope::some;
  LimitNaming naming = limit_name;  // of the limits in stored reasons
  TakesPath takes = nullptr;        // files that are not taken are as if they were not there
};

struct IngestProblem {
  std::string set_name, path, file, reason;  // text
  bool is_missing = false;                   // a source that is not there
};

// What lies in a folder, and was not searched.
struct IngestSkip {
  std::string set_name, path, reason;  // text
};

// Something that was given, and in which no model file was found.
struct EmptySource {
  std::string set_name;  // text
  std::string reason;    // a clause that names it, in text: "the folder /a holds no *.onnx file"
};

struct IngestSummary {
  std::uint64_t read = 0;       // files read: new ones, changed ones, and those that could not be read before
  std::uint64_t unchanged = 0;  // not read again
  std::uint64_t removed = 0;    // models whose file is gone from its source
  std::map<std::string, std::uint64_t> left_out;  // files that are not taken, by set; none are not named
  std::vector<EmptySource> empty_sources;
  std::vector<IngestSkip> skipped;
  std::vector<IngestProblem> unreadable;  // of the files of this call, in the order of sets and paths
};

// Reads the model files of the sources into their sets, in one transaction. Only new and changed files (by
// size and time of modification) are read; a file that can't be read becomes a row with the reason. Models of
// a source whose files are gone are removed. A model's groups are those that the source says by which it is
// found now: none, where that says nothing. The result does not depend on `threads`.
// Throws Error: a database that was made with other graph options, or can't be written. Nothing has
// changed then. Throws Interrupted soon after the database's interruption was requested: what was read until
// then is kept, and each other file is a row whose reason is that it was not read; the next call reads it.
IngestSummary ingest(Database& database, const std::vector<SetSources>& sets, const IngestOptions& options,
                     const Progress& progress = {});

// The graph options that the database was made with; the defaults where it has none yet.
GraphOptions stored_graph_options(Database& database);

}  // namespace opseq
