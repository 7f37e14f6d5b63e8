#include "reports/option_groups.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <thread>

#include "graph/text.h"

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

// 0 to 1; CLI::Range() lets "nan" pass.
CLI::Validator share() {
  return CLI::Validator(
      [](std::string& given) {
        double value = 0;
        const bool is_share =
            std::from_chars(given.data(), given.data() + given.size(), value).ec == std::errc() &&
            value >= 0 && value <= 1;
        return is_share ? std::string() : given + " is not from 0 to 1";
      },
      "");
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

}  // namespace

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
  app.add_option("--ngram-max", analysis.ngram_max,
                 "K: the sequences of 1 to K consecutive operators of every model are found [5]")
      ->check(CLI::Range(1, 1000))
      ->option_text("K");
  app.add_option("--max-ngram-steps", analysis.max_ngram_steps,
                 "Work for these of one model; one with more is reported without them [10000000]")
      ->check(CLI::PositiveNumber)
      ->option_text("N");
}

namespace {

using Paths = std::vector<std::string>;

// Standard output where no file is named.
void add_output(CLI::App& app, const char* flag, std::filesystem::path& file, const char* help) {
  app.add_option_function<Paths>(
         flag, [&file](const Paths& given) { file = given.empty() || given[0].empty() ? "-" : given[0]; },
         help)
      ->expected(0, 1)
      ->option_text("[FILE]");
}

template <class Value, class Names>
void add_named(CLI::App& app, const char* flag, Value& value, const Names& names, const char* help) {
  std::string list;
  for (const auto& named : names) list += (list.empty() ? "" : "|") + std::string(named.name);
  app.add_option_function<std::string>(
         flag, [&value, map = choices(names)](const std::string& name) { value = map.at(name); }, help)
      ->check(CLI::IsMember(choices(names)))
      ->option_text(list);
}

void add_file(CLI::App& app, const char* flag, std::filesystem::path& file, const char* help) {
  app.add_option(flag, file, help)->option_text("FILE");
}

// Names as the database has them, of what `ingest --set` was given.
SetNames text_names(const Paths& given) {
  SetNames names;
  for (const std::string& name : given) names.push_back(to_text(name));
  return names;
}

void add_sets(CLI::App& app, const char* flag, SetNames& sets, const char* help) {
  app.add_option_function<Paths>(
         flag, [&sets](const Paths& given) { sets = text_names(given); }, help)
      ->option_text("SET...")
      ->allow_extra_args();
}

void add_statistics(CLI::App& app, SuiteQuestion& suite) {
  GapOptions& gaps = suite.gaps;
  const std::string group = "Gaps and their statistics";
  app.add_flag("--all,!--minimal", gaps.all, "Every gap, not only those without a part that is a gap itself")
      ->group(group);
  app.add_option("--min-models", suite.min_models, "A gap is held by as many models [2; with --all 1]")
      ->check(CLI::PositiveNumber)
      ->option_text("M")
      ->group(group);
  app.add_option("--min-support", gaps.min_support,
                 "A sequence is tested if as many of the models compared hold it [5]")
      ->check(CLI::PositiveNumber)
      ->option_text("N")
      ->group(group);
  add_sets(app, "--mismatch", gaps.mismatch, "Mismatching models that are compared [mismatch]");
  add_sets(app, "--correct", gaps.correct, "Correct models that they are compared with [correct]");
  add_named(app, "--rank", gaps.rank, gap_rank_names, "What gaps are sorted by [cmh]");
  app.add_option("--permutations", gaps.permutation.permutations,
                 "Permutations of the labels, plain and among models of the same size [1000]")
      ->check(CLI::Range(0, 10'000'000))
      ->option_text("N");
  app.add_option("--seed", gaps.permutation.seed, "Seed of permutations and of orders of models [1]")
      ->check(CLI::NonNegativeNumber)
      ->option_text("N");
  for (const char* flag : {"--mismatch", "--correct", "--rank", "--permutations", "--seed"})
    app.get_option(flag)->group(group);
}

template <class Value, class Parse>
void add_parsed(CLI::App& app, const char* flag, Parse parse, Value& value, const char* text,
                const char* help) {
  app.add_option_function<std::string>(
         flag, [&value, parse](const std::string& given) { value = parse(given); }, help)
      ->check(CLI::Validator(
          [parse, text](const std::string& given) {
            return parse(given) ? std::string() : given + " is no " + text;
          },
          ""))
      ->option_text(text);
}

void add_gates(CLI::App& app, SuiteQuestion& suite) {
  const std::string group = "Gates";
  GateOptions& gates = suite.gates;
  add_parsed(app, "--fail-under-operators", parse_percent, gates.operators, "PERCENT",
             "Fail if less of the operators is covered");
  app.add_option_function<Paths>(
         "--fail-under-sequences",
         [&gates](const Paths& bars) {
           gates.sequences.clear();
           for (const std::string& bar : bars) gates.sequences.push_back(*parse_sequence_bar(bar));
         },
         "Fail if less of the sequences of K operators is covered; can be repeated")
      ->check(CLI::Validator(
          [](const std::string& given) {
            return parse_sequence_bar(given) ? std::string() : given + " is no K:PERCENT";
          },
          ""))
      ->allow_extra_args(false)  // so that a DB may come behind it
      ->option_text("K:PERCENT");
  app.add_option("--fail-on-gap-q", gates.gap_q, "Fail if any gap has a q (size-adjusted) of at most Q")
      ->check(share())
      ->option_text("Q");
  app.add_option("--baseline", suite.baseline,
                 "A database, or the JSON of opseq coverage, of an earlier time")
      ->option_text("DB|JSON");
  app.add_flag("--fail-on-lost", gates.fail_on_lost,
               "Fail if a sequence that the baseline covers is not covered");
  for (const char* flag : {"--fail-under-operators", "--fail-under-sequences", "--fail-on-gap-q",
                           "--baseline", "--fail-on-lost"})
    app.get_option(flag)->group(group);
}

void add_integration(CLI::App& app, IntegrationFiles& files) {
  const std::string group = "Files for continuous integration";
  add_file(app, "--junit", files.junit, "JUnit: a test case per gate and per significant gap");
  add_file(app, "--sarif", files.sarif, "SARIF 2.1.0: a result per gap");
  add_file(app, "--markdown-summary", files.markdown_summary, "Fits a pull request's comment");
  add_file(app, "--badge", files.badge, "SVG with the coverage of pairs of operators");
  for (const char* flag : {"--junit", "--sarif", "--markdown-summary", "--badge"})
    app.get_option(flag)->group(group);
}

}  // namespace

void add_suite(CLI::App& app, SuiteQuestion& suite) {
  app.add_option("DB", suite.database, "An analyzed database")->required()->option_text(" ");
  add_sets(app, "--of", suite.gaps.of, "Whose sequences are to be exercised [mismatch]");
  add_sets(app, "--by", suite.gaps.by, "The test suite that is to exercise them [tests]");
  add_output(app, "--json", suite.json, "The answer as JSON");
  add_output(app, "--csv", suite.csv, "... as CSV");
  add_output(app, "--markdown", suite.markdown, "... as Markdown");
  add_common(app, suite.common);
  add_statistics(app, suite);
  add_gates(app, suite);
  add_integration(app, suite.files);
}

void add_suggestion(CLI::App& app, SuggestCommand& suggest) {
  SuggestionOptions& options = suggest.options;
  app.add_option("DB", suggest.database, "An analyzed database")->required()->option_text(" ");
  add_sets(app, "--of", options.of, "Whose sequences are to be exercised [mismatch]");
  add_sets(app, "--by", options.by, "The test suite that is to exercise them [tests]");
  app.add_option_function<Paths>(
         "--from", [&options](const Paths& names) { options.from = names; },
         "Whose models may be added [all sets but the suite's]")
      ->option_text("SET...")
      ->allow_extra_args();
  app.add_option("--budget", options.budget, "Models to add, at most [10]")->option_text("N");
  add_named(app, "--weight", options.weight, suggestion_weight_names, "What a sequence is worth [support]");
  add_named(app, "--cost", options.cost, suggestion_cost_names, "What a model costs [one]");
  app.add_flag("--prune", suggest.prune,
               "Also: the fewest models of the suite with its coverage, and the rest");
  app.add_option("--draws", options.draws, "Random choices of as many models, to compare with [100]")
      ->option_text("N");
  app.add_option("--seed", options.seed, "Seed of these [1]")->option_text("N");
  add_output(app, "--json", suggest.json, "The answer as JSON");
  add_common(app, suggest.common);
}

void add_extraction(CLI::App& app, ExtractCommand& extract) {
  app.add_option("DB", extract.database, "An analyzed database")->required()->option_text(" ");
  app.add_option("-o,--output", extract.folder, "Folder for the models and manifest.json")
      ->required()
      ->option_text("DIR");
  const std::string which = "What is extracted (one of these)";
  app.add_option("--top", extract.top, "The first N of the gaps that opseq gaps lists")->option_text("N");
  app.add_option("--gap", extract.gaps, "Sequences (\"Cast -> Div\") or their numbers in the database")
      ->option_text("SEQUENCE|ID...")
      ->allow_extra_args();
  app.add_option("--model", extract.model, "A model file, of which --nodes are extracted")
      ->option_text("FILE");
  app.add_option("--nodes", extract.nodes,
                 "Nodes that follow each other: indices, or ways such as 12/then_branch/3")
      ->delimiter(',')
      ->option_text("I,J,K");
  for (const char* flag : {"--top", "--gap", "--model", "--nodes"}) app.get_option(flag)->group(which);
  const std::string list = "The list of gaps";
  add_sets(app, "--of", extract.list.of, "Whose sequences are to be exercised [mismatch]");
  add_sets(app, "--by", extract.list.by, "The test suite that is to exercise them [tests]");
  add_named(app, "--rank", extract.list.rank, gap_rank_names, "What gaps are sorted by [cmh]");
  app.add_flag("--all,!--minimal", extract.list.all, "Every gap, not only those without a part that is one");
  app.add_option("--min-models", extract.min_models, "A gap is held by as many models [2; with --all 1]")
      ->check(CLI::PositiveNumber)
      ->option_text("M");
  for (const char* flag : {"--of", "--by", "--rank", "--all", "--min-models"})
    app.get_option(flag)->group(list);
  app.add_flag("--dedupe", extract.options.dedupe, "Of models with equal structure write only the first");
  app.add_option("--max-initializer-bytes", extract.options.model.initializer_bytes,
                 "A larger constant becomes an input [1048576]")
      ->option_text("N");
  add_common(app, extract.common);
}

void add_show(CLI::App& app, ShowCommand& show) {
  ShowOptions& options = show.options;
  app.add_option("DB", show.database, "An analyzed database")->required()->option_text(" ");
  app.add_option("MODEL|SEQUENCE", show.subject,
                 "A model: SET/PATH, PATH, file or number; or a sequence: \"Conv -> Relu\"")
      ->required()
      ->option_text(" ");
  add_sets(app, "--by", options.by, "The test suite that is to exercise it [tests]");
  add_sets(app, "--mismatch", options.mismatch, "Mismatching models of the statistics [mismatch]");
  add_sets(app, "--correct", options.correct, "Correct models that they are compared with [correct]");
  app.add_option("--min-support", options.min_support,
                 "A sequence is tested if as many of the models compared hold it [5]")
      ->check(CLI::PositiveNumber)
      ->option_text("N");
  add_output(app, "--json", show.json, "The answer as JSON");
  add_output(app, "--dot", show.dot,
             "The model's graph, or the smallest that holds the sequence, for Graphviz");
  add_common(app, show.common);
}

void add_replication(CLI::App& app, GapsCommand& gaps) {
  const std::string group = "Replication";
  app.add_option("--replicate", gaps.replicate, "A second database: do the candidates come back there?")
      ->option_text("DB2");
  const auto named = [&gaps](SetNames ReplicationOptions::*sets) {
    return [&gaps, sets](const Paths& names) {
      gaps.replication.*sets = text_names(names);
      gaps.replicates_in_sets = true;
    };
  };
  app.add_option_function<Paths>("--replicate-mismatch", named(&ReplicationOptions::mismatch),
                                 "Mismatching models there, or a further set here [mismatch]")
      ->option_text("SET...")
      ->allow_extra_args();
  app.add_option_function<Paths>("--replicate-correct", named(&ReplicationOptions::correct),
                                 "Correct models there, or a further set here [correct]")
      ->option_text("SET...")
      ->allow_extra_args();
  app.add_option("--candidates", gaps.replication.candidates,
                 "The first N tested sequences are candidates [20]")
      ->check(CLI::PositiveNumber)
      ->option_text("N");
  app.add_option("--candidate-q", gaps.replication.candidate_q,
                 "All with a q of at most Q are, in their place")
      ->check(share())
      ->option_text("Q");
  app.add_option("--alpha", gaps.replication.alpha,
                 "Holm's adjusted p at which a candidate replicates [0.05]")
      ->check(share())
      ->option_text("P");
  for (const char* flag : {"--replicate", "--replicate-mismatch", "--replicate-correct", "--candidates",
                           "--candidate-q", "--alpha"})
    app.get_option(flag)->group(group);
}

}  // namespace opseq
