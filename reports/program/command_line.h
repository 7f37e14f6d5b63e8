// What the command line asks for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "analyzer/analysis_options.h"
#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/replication.h"
#include "analyzer/suite/suggestion.h"
#include "graph/model_graph.h"
#include "reports/extraction/extraction.h"
#include "reports/gates/gates.h"
#include "reports/page/page_limits.h"
#include "reports/show/shown_model.h"
#include "store/stages/ingest.h"

namespace opseq {

// Exit codes, as users of coverage tools know them.
enum ExitCode : int {
  exit_fine = 0,
  exit_usage = 1,
  exit_gate_failed = 2,
  exit_input_unreadable = 64,
  exit_output_unwritable = 128,
};

enum class Preset : std::uint8_t { none, published };

// What was said of the graph; what was not said is left to the database, the preset or the defaults.
struct GraphChoice {
  std::optional<ControlFlow> control_flow;
  std::optional<Functions> functions;
  std::optional<InitializerInputs> initializer_inputs;
  std::optional<LabelKind> label;
  ReadLimits limits;
};

struct AnalysisChoice {
  std::optional<Match> match;
  std::optional<bool> autojunk;
  std::optional<Reduction> reduction;
  std::optional<std::uint32_t> reduce_min;
  std::optional<std::uint64_t> max_match_steps;
  std::optional<std::uint64_t> max_reduce_steps;
  std::optional<std::uint64_t> max_paths;
  std::optional<std::uint64_t> max_path_steps;
  std::optional<std::uint64_t> max_path_labels;
  std::optional<std::uint64_t> max_all_path_labels;
  std::optional<std::uint32_t> ngram_max;
  std::optional<std::uint64_t> max_ngram_steps;
  std::optional<std::uint64_t> max_ngram_text;
};

struct CommonChoice {
  Preset preset = Preset::none;
  unsigned threads = 1;
  unsigned wait_seconds = 600;  // for other processes that write the same database
  bool quiet = false;
  bool verbose = false;
};

struct RunCommand {
  CommonChoice common;
  GraphChoice graph;
  AnalysisChoice analysis;
  std::vector<SetSources> sets;
  std::filesystem::path folder;
  PageLimits page;
};

struct IngestCommand {
  CommonChoice common;
  GraphChoice graph;
  SetSources set;
  std::filesystem::path database;
};

struct AnalyzeCommand {
  CommonChoice common;
  AnalysisChoice analysis;
  std::filesystem::path database;
};

struct ReportCommand {
  CommonChoice common;
  std::filesystem::path database;
  std::filesystem::path json;  // empty: not asked for
  std::filesystem::path html;
  PageLimits page;
};

struct ReduceCommand {
  std::filesystem::path file;
  std::string key;
  Preset preset = Preset::none;
  AnalysisChoice analysis;
};

// Files that a continuous integration shows; empty: not asked for.
struct IntegrationFiles {
  std::filesystem::path junit, sarif, markdown_summary, badge;
};

// What is asked of one suite, by `coverage` and by `gaps`.
struct SuiteQuestion {
  CommonChoice common;
  std::filesystem::path database;
  std::filesystem::path json, csv, markdown;  // empty: not asked for
  GapOptions gaps;                            // also which sets
  std::optional<std::uint32_t> min_models;
  GateOptions gates;
  std::filesystem::path baseline;  // empty: none
  IntegrationFiles files;
};

struct CoverageCommand {
  SuiteQuestion suite;
};

struct GapsCommand {
  SuiteQuestion suite;
  std::size_t limit = 20;                          // gaps shown as text; 0 for all
  std::optional<std::filesystem::path> replicate;  // a database
  bool replicates_in_sets = false;                 // further sets were named
  ReplicationOptions replication;
};

struct SuggestCommand {
  CommonChoice common;
  std::filesystem::path database;
  std::filesystem::path json;  // empty: not asked for
  SuggestionOptions options;
  bool prune = false;
};

struct ExtractCommand {
  CommonChoice common;
  std::filesystem::path database;
  std::filesystem::path folder;
  std::vector<std::string> gaps;  // sequences, or their numbers in the database
  std::size_t top = 0;            // so many gaps of the list that `opseq gaps` makes; 0 for none
  std::filesystem::path model;    // a file, of which `nodes` are extracted; empty: none
  std::vector<std::string> nodes;
  GapOptions list;
  std::optional<std::uint32_t> min_models;
  GapExtractionOptions options;
};

struct ShowCommand {
  CommonChoice common;
  std::filesystem::path database;
  std::string subject;              // a model or a sequence
  std::filesystem::path json, dot;  // empty: not asked for
  ShowOptions options;
};

using Command = std::variant<RunCommand, IngestCommand, AnalyzeCommand, ReportCommand, ReduceCommand,
                             CoverageCommand, GapsCommand, SuggestCommand, ExtractCommand, ShowCommand>;

// Either a command, or text to print and an exit code (help, version, wrong usage).
struct ParsedCommandLine {
  std::optional<Command> command;
  std::string output;
  std::string error;
  int exit_code = exit_fine;
};

ParsedCommandLine parse_command_line(int argc, const char* const* argv);

// The defaults or the preset's values, with what was said in their place.
AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset);
// Likewise; `stored` are the database's, used for what was neither said nor preset.
GraphOptions resolve(const GraphChoice& choice, Preset preset, const GraphOptions& stored);

}  // namespace opseq
