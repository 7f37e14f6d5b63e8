// What a database holds, analyzed or not.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/analysis_options.h"
#include "graph/base/named_value.h"
#include "store/database/database.h"
#include "store/rows/model_status.h"

namespace opseq {

enum class AnalysisState : std::uint8_t {
  none,         // there was none
  outdated,     // models have changed since
  interrupted,  // comparisons are done, but reductions are missing
  complete,
};
inline constexpr std::array analysis_state_names{
    NamedValue<AnalysisState>{"none", AnalysisState::none},
    NamedValue<AnalysisState>{"outdated", AnalysisState::outdated},
    NamedValue<AnalysisState>{"interrupted", AnalysisState::interrupted},
    NamedValue<AnalysisState>{"complete", AnalysisState::complete}};

struct ContentsModel {
  std::int64_t id = 0;
  std::string set_name, path;
  ModelStatus status = ModelStatus::ingested;
  std::optional<std::string> reason;
  std::optional<std::int64_t> nodes, opset;
  std::optional<std::string> paths;     // decimal
  std::optional<std::string> producer;  // with its version; empty where the model names none
  bool is_copy = false;                 // it does not count, as an earlier one of its set has the same graph
};

struct ContentsRows {
  std::map<std::string, std::string> database_options;
  AnalysisState analysis = AnalysisState::none;
  // Those of the analysis that is there, or else of the last one; none where there was none.
  std::optional<AnalysisOptions> analysis_options;
  std::vector<std::string> sets;      // also those without models, by name (as bytes)
  std::vector<ContentsModel> models;  // by id
};

// Copies are those of `analysis_options`, or of the defaults. O(models).
ContentsRows load_contents(Database& database);

}  // namespace opseq
