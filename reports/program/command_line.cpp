#include "reports/program/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>

#include "graph/base/quoted.h"
#include "graph/base/version.h"
#include "reports/program/options/option_groups.h"

namespace opseq {
namespace {

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
  CoverageCommand coverage;
  GapsCommand gaps;
  SuggestCommand suggest;
  ExtractCommand extract;
  ShowCommand show;
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
  add_page(*run, parsing.run.page);
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
  report->add_option("--json", parsing.report.json, "Write the report as JSON")
      ->check(file_name())
      ->option_text("FILE");
  report->add_option("--html", parsing.report.html, "Write the report as one HTML page")
      ->check(file_name())
      ->option_text("FILE");
  add_page(*report, parsing.report.page);
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

CLI::App* add_coverage(CLI::App& app, Parsing& parsing) {
  CLI::App* coverage =
      app.add_subcommand("coverage", "How much of what some models do is exercised by others");
  add_config(*coverage);
  add_suite(*coverage, parsing.coverage.suite);
  coverage->footer(
      "A FILE that is not named, or -, is standard output; with none of --json, --csv, --markdown there, a "
      "table is\n"
      "printed. Exit code 2: a gate failed.");
  return coverage;
}

CLI::App* add_gaps(CLI::App& app, Parsing& parsing) {
  CLI::App* gaps =
      app.add_subcommand("gaps", "The sequences that are not exercised, and whether they matter");
  add_config(*gaps);
  add_suite(*gaps, parsing.gaps.suite);
  gaps->add_option("--limit", parsing.gaps.limit, "Gaps listed as text and Markdown; 0 for all [20]")
      ->check(whole_number(0))
      ->option_text("N");
  add_replication(*gaps, parsing.gaps);
  gaps->footer(
      "A FILE that is not named, or -, is standard output; with none of --json, --csv, --markdown there, a "
      "table is\n"
      "printed. Exit code 2: a gate failed.");
  return gaps;
}

CLI::App* add_suggest(CLI::App& app, Parsing& parsing) {
  CLI::App* suggest = app.add_subcommand("suggest", "Which models to add to a test suite, and which suffice");
  add_config(*suggest);
  add_suggestion(*suggest, parsing.suggest);
  return suggest;
}

CLI::App* add_extract(CLI::App& app, Parsing& parsing) {
  CLI::App* extract =
      app.add_subcommand("extract", "Cut small test models for gaps out of the models that have them");
  add_config(*extract);
  add_extraction(*extract, parsing.extract);
  return extract;
}

ExtractCommand extract_command(const ExtractCommand& extract) {
  const int asked = (extract.top > 0) + !extract.gaps.empty() + !extract.model.empty();
  if (asked != 1) throw CLI::RequiredError("one of --top, --gap, --model");
  if (extract.model.empty() != extract.nodes.empty())
    throw CLI::RequiredError("both --model and --nodes, or neither");
  return extract;
}

CLI::App* add_show_command(CLI::App& app, Parsing& parsing) {
  CLI::App* show = app.add_subcommand("show", "All that is known of one model, or of one sequence");
  add_config(*show);
  add_show(*show, parsing.show);
  show->footer(
      "Name DB and what to show first. A name that is a model's and a sequence's means the model; a\n"
      "sequence can also be \"Conv,Relu\" or '[\"Conv\", \"Relu\"]'.");
  return show;
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
  if (name == "coverage") return parsing.coverage;
  if (name == "gaps") return parsing.gaps;
  if (name == "suggest") return parsing.suggest;
  if (name == "extract") return extract_command(parsing.extract);
  if (name == "show") return parsing.show;
  return parsing.reduce;
}

std::vector<std::string> marked_words(int argc, const char* const* argv) {
  std::vector<std::string> words;
  for (int i = argc - 1; i > 0; --i)  // last first, as CLI11 wants them
    words.push_back(marked(argv[i]));
  return words;
}

// Wrong words are shown as they may be shown on a terminal.
std::string printable_lines(const std::string& text) {
  std::string lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines += printable(std::string_view(text).substr(begin, end - begin)) + '\n';
    begin = end + 1;
  }
  return lines;
}

void take_off_marks(CLI::App& app) {
  for (CLI::Option* option : app.get_options())
    option->transform(CLI::Validator(
        [](std::string& word) {
          if (word.starts_with(bracket_mark)) word.erase(0, 1);
          return std::string();
        },
        ""));
  for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    take_off_marks(*command);
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
      "Exit codes: 0 fine; 1 wrong usage; 2 a gate failed; 64 some input could not be read (the rest was "
      "done);\n"
      "128 output could not be written.");
  add_run(app, parsing);
  add_ingest(app, parsing);
  add_analyze(app, parsing);
  add_report(app, parsing);
  add_coverage(app, parsing);
  add_gaps(app, parsing);
  add_suggest(app, parsing);
  add_extract(app, parsing);
  add_show_command(app, parsing);
  add_reduce(app, parsing);
  ParsedCommandLine parsed;
  try {
    take_off_marks(app);
    app.parse(marked_words(argc, argv));
    parsed.command = command_of(*app.get_subcommands().front(), parsing);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    parsed.exit_code = app.exit(error, out, err) == 0 ? exit_fine : exit_usage;
    parsed.output = out.str();
    parsed.error = printable_lines(err.str());
  }
  return parsed;
}

AnalysisOptions resolve(const AnalysisChoice& choice, Preset preset) {
  AnalysisOptions options = preset == Preset::published ? published_analysis_options() : AnalysisOptions{};
  options.match.match = choice.match.value_or(options.match.match);
  options.match.max_steps = choice.max_match_steps.value_or(options.match.max_steps);
  options.match.autojunk = choice.autojunk.value_or(options.match.autojunk);
  options.reduction.method = choice.reduction.value_or(options.reduction.method);
  options.reduction.minimum = choice.reduce_min.value_or(options.reduction.minimum);
  options.reduction.max_steps = choice.max_reduce_steps.value_or(options.reduction.max_steps);
  options.reduction.autojunk = options.match.autojunk;
  options.paths.sequences = choice.max_paths.value_or(options.paths.sequences);
  options.paths.steps = choice.max_path_steps.value_or(options.paths.steps);
  options.paths.labels = choice.max_path_labels.value_or(options.paths.labels);
  options.paths.labels_of_all = choice.max_all_path_labels.value_or(options.paths.labels_of_all);
  options.ngrams.longest = choice.ngram_max.value_or(options.ngrams.longest);
  options.ngrams.steps = choice.max_ngram_steps.value_or(options.ngrams.steps);
  options.ngrams.text_bytes = choice.max_ngram_text.value_or(options.ngrams.text_bytes);
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
