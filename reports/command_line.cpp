#include "reports/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <sstream>
#include <thread>

#include "graph/version.h"

namespace opseq {
namespace {

template <class Names>
auto choices(const Names& names) {
  std::map<std::string, decltype(names.front().value)> map;
  for (const auto& named : names) map.emplace(named.name, named.value);
  return map;
}

template <class Value, class Names>
CLI::Option* add_choice(CLI::App& app, const char* flag, std::optional<Value>& value, const Names& names,
                        const char* help) {
  const auto map = choices(names);
  std::string list;
  for (const auto& named : names) list += (list.empty() ? "" : "|") + std::string(named.name);
  return app
      .add_option_function<std::string>(
          flag, [&value, map](const std::string& name) { value = map.at(name); }, help)
      ->check(CLI::IsMember(map))
      ->option_text(list);
}

bool has_option(const CLI::App& app, const std::string& long_name) {
  const CLI::Option* option = app.get_option_no_throw("--" + long_name);
  return option != nullptr && option->get_configurable();
}

// What a key of the configuration file says, where the command line says nothing. A file may serve several
// commands: a key that only another command knows is passed over.
void apply_config(CLI::App& command, const CLI::ConfigItem& item) {
  if (!item.parents.empty())
    throw CLI::ConfigError("--config: options stand at the top of the file, not in a table " +
                           item.parents.front());
  const std::string& name = item.name;
  if (!has_option(command, name)) {
    const auto all = command.get_parent()->get_subcommands([](const CLI::App*) { return true; });
    if (std::any_of(all.begin(), all.end(), [&](const CLI::App* other) { return has_option(*other, name); }))
      return;
    throw CLI::ConfigError("--config: there is no option --" + name);
  }
  CLI::Option& option = *command.get_option("--" + name);
  if (!option.empty()) return;
  if (option.get_expected_min() == 0)
    option.add_result(option.get_flag_value(name, CLI::ConfigTOML().to_flag(item)));
  else
    option.add_result(item.inputs);
}

// The first option of a command: CLI11 runs the callbacks in this order, and those of the options that the
// file names come behind it. (CLI11's own set_config() reads no file for a subcommand.)
void add_config(CLI::App& app) {
  app.add_option_function<std::string>(
         "--config",
         [&app](const std::string& file) {
           for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_file(file)) apply_config(app, item);
         },
         "Read options from a TOML file: long option names as keys, the command line wins")
      ->check(CLI::ExistingFile)
      ->configurable(false)
      ->option_text("FILE");
}

void add_preset(CLI::App& app, Preset& preset) {
  app.add_option_function<std::string>(
         "--preset", [&preset](const std::string&) { preset = Preset::published; },
         "'published': all as the study's scripts did it (everything opaque, autojunk, sequential reduction)")
      ->check(CLI::IsMember({"published"}))
      ->option_text("published");
}

void add_common(CLI::App& app, CommonChoice& common) {
  common.threads = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("-j,--jobs", common.threads, "Threads; the result does not depend on it [all cores]")
      ->check(CLI::Range(1, 4096))
      ->option_text("N");
  app.add_flag("-q,--quiet", common.quiet, "No summary and no progress; problems are still told");
  app.add_flag("-v,--verbose", common.verbose, "Say more: every problem, what each stage did");
}

void add_graph(CLI::App& app, GraphChoice& graph) {
  add_choice(app, "--control-flow", graph.control_flow, control_flow_names,
             "If, Loop, Scan: a node alone, or their bodies as graphs of the model too [bodies]");
  add_choice(app, "--functions", graph.functions, functions_names,
             "Calls of model-local functions: a node, or replaced by the function's body [inline]");
  add_choice(app, "--initializer-inputs", graph.initializer_inputs, initializer_inputs_names,
             "Initializers that are also graph inputs (IR < 4): weights, or inputs [weights]");
  add_choice(app, "--label", graph.label, label_names,
             "What a node is labelled with: its type, or with the operator's version, its output's type, or "
             "the names of its attributes [type]");
  app.add_option("--max-nesting", graph.limits.body_nesting,
                 "Levels of bodies within bodies that are read [128]")
      ->check(CLI::Range(1, 1000))
      ->option_text("N");
  app.add_option("--max-nodes", graph.limits.nodes, "Nodes of a model with its functions inlined [1000000]")
      ->check(CLI::PositiveNumber)
      ->option_text("N");
}

void add_reduction(CLI::App& app, AnalysisChoice& analysis) {
  add_choice(app, "--reduce", analysis.reduction, reduction_names,
             "How sequences are reduced to what they have in common [closure]");
  app.add_option("--reduce-min", analysis.reduce_min, "Fewest operators that make something in common [4]")
      ->check(CLI::Range(1, 1'000'000))
      ->option_text("N");
}

void add_analysis(CLI::App& app, AnalysisChoice& analysis) {
  add_choice(app, "--match", analysis.match, match_names,
             "What two paths share: matching blocks, or the longest common subsequence [blocks]");
  app.add_flag_function(
      "--autojunk,!--no-autojunk", [&analysis](std::int64_t count) { analysis.autojunk = count > 0; },
      "difflib's autojunk, for paths of 200 and more operators [off]");
  add_reduction(app, analysis);
  app.add_option("--max-paths", analysis.max_paths,
                 "Distinct label sequences of a model; one with more is counted, not compared [100000]")
      ->check(CLI::PositiveNumber)
      ->option_text("N");
}

using Paths = std::vector<std::string>;

void add_sources(CLI::App& app, const char* flag, Paths& paths, const char* text, const char* help) {
  app.add_option(flag, paths, help)->option_text(text)->allow_extra_args();
}

SetSources sources(std::string set_name, const Paths& paths) {
  return {std::move(set_name), {paths.begin(), paths.end()}};
}

// The parsed words of all subcommands; each fills its own.
struct Parsing {
  RunCommand run;
  IngestCommand ingest;
  AnalyzeCommand analyze;
  ReportCommand report;
  ReduceCommand reduce;
  Paths mismatch, correct, tests, other_sets, ingest_paths;
};

CLI::App* add_run(CLI::App& app, Parsing& parsing) {
  CLI::App* run = app.add_subcommand("run", "The whole job: models in, database and reports out");
  add_config(*run);
  add_sources(*run, "--mismatch", parsing.mismatch, "PATH...",
              "Models that were converted but answer differently");
  add_sources(*run, "--correct", parsing.correct, "PATH...", "Models that were converted correctly");
  add_sources(*run, "--tests", parsing.tests, "PATH...", "Models of the converter's test suite");
  add_sources(*run, "--set", parsing.other_sets, "NAME=PATH...",
              "Further sets, which are reported and not compared");
  run->add_option("-o,--output", parsing.run.folder, "Folder for opseq.db, report.json, report.html")
      ->required()
      ->option_text("OUT");
  add_preset(*run, parsing.run.common.preset);
  add_graph(*run, parsing.run.graph);
  add_analysis(*run, parsing.run.analysis);
  add_common(*run, parsing.run.common);
  run->footer(
      "A PATH is a model file or a folder, searched for *.onnx. With a database of an earlier run in OUT,\n"
      "only what has changed is read again, and what is not named any more leaves it.");
  return run;
}

CLI::App* add_ingest(CLI::App& app, Parsing& parsing) {
  CLI::App* ingest = app.add_subcommand("ingest", "Read models into a set of a database");
  add_config(*ingest);
  ingest->add_option("DB", parsing.ingest.database, "The database; made where it is missing")
      ->required()
      ->option_text(" ");
  ingest
      ->add_option("--set", parsing.ingest.set.set_name, "The set; mismatch, correct and tests are compared")
      ->required()
      ->option_text("NAME");
  ingest->add_option("PATH", parsing.ingest_paths, "Model files and folders")->required()->option_text("...");
  add_preset(*ingest, parsing.ingest.common.preset);
  add_graph(*ingest, parsing.ingest.graph);
  add_common(*ingest, parsing.ingest.common);
  return ingest;
}

CLI::App* add_analyze(CLI::App& app, Parsing& parsing) {
  CLI::App* analyze = app.add_subcommand("analyze", "Enumerate, compare and reduce what a database holds");
  add_config(*analyze);
  analyze->add_option("DB", parsing.analyze.database, "The database")->required()->option_text(" ");
  add_preset(*analyze, parsing.analyze.common.preset);
  add_analysis(*analyze, parsing.analyze.analysis);
  add_common(*analyze, parsing.analyze.common);
  return analyze;
}

CLI::App* add_report(CLI::App& app, Parsing& parsing) {
  CLI::App* report = app.add_subcommand("report", "Write reports from an analyzed database");
  add_config(*report);
  report->add_option("DB", parsing.report.database, "The database")->required()->option_text(" ");
  report->add_option("--json", parsing.report.json, "Write the report as JSON")->option_text("FILE");
  report->add_option("--html", parsing.report.html, "Write the report as one HTML page")->option_text("FILE");
  add_common(*report, parsing.report.common);
  report->footer("A FILE of - is standard output. Without one, the summary is printed alone.");
  return report;
}

CLI::App* add_reduce(CLI::App& app, Parsing& parsing) {
  CLI::App* reduce =
      app.add_subcommand("reduce", "Reduce a JSON list of sequences to what they have in common");
  add_config(*reduce);
  reduce
      ->add_option(
          "FILE", parsing.reduce.file,
          "A JSON list of lists of operator names, or an object that holds one; - for standard input")
      ->required()
      ->option_text(" ");
  reduce
      ->add_option("--key", parsing.reduce.key,
                   "The member of the object that is the list [the first list of lists]")
      ->option_text("NAME");
  add_preset(*reduce, parsing.reduce.preset);
  add_reduction(*reduce, parsing.reduce.analysis);
  return reduce;
}

std::vector<SetSources> run_sets(const Parsing& parsing) {
  std::vector<SetSources> sets{sources("mismatch", parsing.mismatch), sources("correct", parsing.correct),
                               sources("tests", parsing.tests)};
  for (const std::string& named : parsing.other_sets) {
    const std::size_t equals = named.find('=');
    if (equals == std::string::npos) throw CLI::ValidationError("--set", "takes NAME=PATH, not " + named);
    const std::string name = named.substr(0, equals);
    auto it =
        std::find_if(sets.begin(), sets.end(), [&](const SetSources& set) { return set.set_name == name; });
    if (it == sets.end()) it = sets.insert(sets.end(), {name, {}});
    it->sources.emplace_back(named.substr(equals + 1));
  }
  std::erase_if(sets, [](const SetSources& set) { return set.sources.empty(); });
  if (sets.empty()) throw CLI::RequiredError("at least one of --mismatch, --correct, --tests, --set");
  return sets;
}

Command command_of(const CLI::App& chosen, Parsing& parsing) {
  const std::string& name = chosen.get_name();
  if (name == "run") {
    parsing.run.sets = run_sets(parsing);
    return parsing.run;
  }
  if (name == "ingest") {
    parsing.ingest.set = sources(parsing.ingest.set.set_name, parsing.ingest_paths);
    return parsing.ingest;
  }
  if (name == "analyze") return parsing.analyze;
  if (name == "report") return parsing.report;
  return parsing.reduce;
}

}  // namespace

ParsedCommandLine parse_command_line(int argc, const char* const* argv) {
  Parsing parsing;
  CLI::App app(
      "Operator-sequence coverage for ONNX models: which operator sequences do failing models share,\n"
      "which of them occur in no correct model, and which does no test exercise?",
      "opseq");
  app.set_version_flag("--version", "opseq " + std::string(program_version));
  app.require_subcommand(1);
  app.get_formatter()->column_width(36);
  app.footer(
      "Exit codes: 0 fine; 1 wrong usage; 64 some input could not be read (the rest was done);\n"
      "128 output could not be written.");
  add_run(app, parsing);
  add_ingest(app, parsing);
  add_analyze(app, parsing);
  add_report(app, parsing);
  add_reduce(app, parsing);
  ParsedCommandLine parsed;
  try {
    app.parse(argc, argv);
    parsed.command = command_of(*app.get_subcommands().front(), parsing);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    parsed.exit_code = app.exit(error, out, err) == 0 ? exit_fine : exit_usage;
    parsed.output = out.str();
    parsed.error = err.str();
  }
  return parsed;
}

AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset) {
  AnalysisOptions options = preset == Preset::published ? published_analysis_options() : AnalysisOptions{};
  options.match.match = choice.match.value_or(options.match.match);
  options.match.autojunk = choice.autojunk.value_or(options.match.autojunk);
  options.reduction.method = choice.reduction.value_or(options.reduction.method);
  options.reduction.minimum = choice.reduce_min.value_or(options.reduction.minimum);
  options.reduction.autojunk = options.match.autojunk;
  options.paths.sequences = choice.max_paths.value_or(options.paths.sequences);
  return options;
}

GraphOptions resolve(const GraphChoice& choice, Preset preset, const GraphOptions& stored) {
  GraphOptions options = preset == Preset::published ? published_graph_options : stored;
  options.control_flow = choice.control_flow.value_or(options.control_flow);
  options.functions = choice.functions.value_or(options.functions);
  options.initializer_inputs = choice.initializer_inputs.value_or(options.initializer_inputs);
  options.label = choice.label.value_or(options.label);
  return options;
}

}  // namespace opseq
