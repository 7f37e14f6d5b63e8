// The options of the commands that ask about one test suite.
#include <charconv>

#include "graph/base/text.h"
#include "reports/program/options/option_groups.h"

namespace opseq {
namespace {

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
  app.add_option(flag, file, help)->check(file_name())->option_text("FILE");
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
      ->check(whole_number(1, 0xffffffff))
      ->option_text("M")
      ->group(group);
  app.add_option("--min-support", gaps.min_support,
                 "A sequence is tested if as many of the models compared hold it [5]")
      ->check(whole_number(1, 0xffffffff))
      ->option_text("N")
      ->group(group);
  add_sets(app, "--mismatch", gaps.mismatch, "Mismatching models that are compared [mismatch]");
  add_sets(app, "--correct", gaps.correct, "Correct models that they are compared with [correct]");
  add_named(app, "--rank", gaps.rank, gap_rank_names, "What gaps are sorted by [cmh]");
  app.add_option("--permutations", gaps.permutation.permutations,
                 "Permutations of the labels, plain and among models of the same size [1000]")
      ->check(whole_number(0, 10'000'000))
      ->option_text("N");
  app.add_option("--seed", gaps.permutation.seed, "Seed of permutations and of orders of models [1]")
      ->check(whole_number(0))
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
      ->check(file_name())
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
         "--from", [&options](const Paths& names) { options.from = text_names(names); },
         "Whose models may be added [all sets but the suite's]")
      ->option_text("SET...")
      ->allow_extra_args();
  app.add_option("--budget", options.budget, "Models to add, at most [10]")
      ->check(whole_number(0))
      ->option_text("N");
  add_named(app, "--weight", options.weight, suggestion_weight_names, "What a sequence is worth [support]");
  add_named(app, "--cost", options.cost, suggestion_cost_names, "What a model costs [one]");
  app.add_flag("--prune", suggest.prune,
               "Also: the fewest models of the suite with its coverage, and the rest");
  app.add_option("--draws", options.draws, "Random choices of as many models, to compare with [100]")
      ->check(whole_number(0, 10'000'000))
      ->option_text("N");
  app.add_option("--seed", options.seed, "Seed of these [1]")->check(whole_number(0))->option_text("N");
  add_output(app, "--json", suggest.json, "The answer as JSON");
  add_common(app, suggest.common);
}

void add_extraction(CLI::App& app, ExtractCommand& extract) {
  app.add_option("DB", extract.database, "An analyzed database")->required()->option_text(" ");
  app.add_option("-o,--output", extract.folder, "Folder for the models and manifest.json")
      ->required()
      ->option_text("DIR");
  const std::string which = "What is extracted (one of these)";
  app.add_option("--top", extract.top, "The first N of the gaps that opseq gaps lists")
      ->check(whole_number(1))
      ->option_text("N");
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
      ->check(whole_number(1, 0xffffffff))
      ->option_text("M");
  for (const char* flag : {"--of", "--by", "--rank", "--all", "--min-models"})
    app.get_option(flag)->group(list);
  app.add_flag("--dedupe", extract.options.dedupe, "Of models with equal structure write only the first");
  app.add_option("--max-initializer-bytes", extract.options.model.initializer_bytes,
                 "A larger constant becomes an input [1048576]")
      ->check(whole_number(0))
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
      ->check(whole_number(1, 0xffffffff))
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
      ->check(whole_number(1, 0xffffffff))
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
