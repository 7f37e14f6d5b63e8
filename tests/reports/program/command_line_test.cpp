#include "reports/program/command_line.h"

#include <doctest/doctest.h>

#include <thread>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace {

using test::parse;
using test::parsed;
using test::refused;
using test::TemporaryFolder;
using test::Words;

TEST_CASE("run takes sets, a folder, and the defaults for all else") {
  const auto run =
      parsed<RunCommand>({"run", "--mismatch", "m1", "m2", "--correct", "c", "--tests", "t1", "--tests", "t2",
                          "--set", "real=r1", "other=o", "--set", "real=r2", "-o", "out"});
  CHECK(run.folder == "out");
  REQUIRE(run.sets.size() == 5);
  CHECK(run.sets[0].set_name == "mismatch");
  CHECK(run.sets[0].sources == std::vector<std::filesystem::path>{"m1", "m2"});
  CHECK(run.sets[1].set_name == "correct");
  CHECK(run.sets[2].sources == std::vector<std::filesystem::path>{"t1", "t2"});
  CHECK(run.sets[3].set_name == "real");
  CHECK(run.sets[3].sources == std::vector<std::filesystem::path>{"r1", "r2"});
  CHECK(run.sets[4].set_name == "other");
  CHECK(run.common.preset == Preset::none);
  CHECK(run.common.threads == std::max(1U, std::thread::hardware_concurrency()));
  CHECK_FALSE(run.common.quiet);
  CHECK_FALSE(run.common.verbose);
  CHECK_FALSE(run.graph.control_flow);
  CHECK_FALSE(run.graph.label);
  CHECK_FALSE(run.analysis.match);
  CHECK_FALSE(run.analysis.autojunk);
  CHECK_FALSE(run.analysis.max_paths);
  CHECK(run.graph.limits.nodes == 1'000'000);
  CHECK(run.graph.limits.body_nesting == 128);
}

TEST_CASE("run takes every option of graph and analysis") {
  const auto run = parsed<RunCommand>({"run",
                                       "--mismatch",
                                       "m",
                                       "--output",
                                       "out",
                                       "--preset",
                                       "published",
                                       "--control-flow",
                                       "bodies",
                                       "--functions",
                                       "inline",
                                       "--initializer-inputs",
                                       "weights",
                                       "--label",
                                       "type+attributes",
                                       "--max-nesting",
                                       "7",
                                       "--max-nodes",
                                       "123",
                                       "--max-file-bytes",
                                       "2147483647",
                                       "--max-call-depth",
                                       "12",
                                       "--max-names",
                                       "4000000000",
                                       "--max-text",
                                       "14",
                                       "--max-label",
                                       "15",
                                       "--match",
                                       "lcs",
                                       "--no-autojunk",
                                       "--reduce",
                                       "closure",
                                       "--reduce-min",
                                       "5",
                                       "--max-paths",
                                       "18446744073709551615",
                                       "--jobs",
                                       "3",
                                       "--quiet",
                                       "--verbose"});
  CHECK(run.common.preset == Preset::published);
  CHECK(run.graph.control_flow == ControlFlow::bodies);
  CHECK(run.graph.functions == Functions::inlined);
  CHECK(run.graph.initializer_inputs == InitializerInputs::weights);
  CHECK(run.graph.label == LabelKind::attributes);
  CHECK(run.graph.limits.body_nesting == 7);
  CHECK(run.graph.limits.nodes == 123);
  CHECK(run.graph.limits.file_bytes == 2'147'483'647);
  CHECK(run.graph.limits.call_depth == 12);
  CHECK(run.graph.limits.names == 4'000'000'000);
  CHECK(run.graph.limits.text_bytes == 14);
  CHECK(run.graph.limits.label_bytes == 15);
  CHECK(run.analysis.match == Match::lcs);
  CHECK(run.analysis.autojunk == false);
  CHECK(run.analysis.reduction == Reduction::closure);
  CHECK(run.analysis.reduce_min == 5);
  CHECK(run.analysis.max_paths == 18'446'744'073'709'551'615U);
  CHECK(run.common.threads == 3);
  CHECK(run.common.quiet);
  CHECK(run.common.verbose);
  const auto other =
      parsed<RunCommand>({"run", "--mismatch=m", "-oout", "--control-flow=opaque", "--functions=opaque",
                          "--initializer-inputs=inputs", "--label=type@version", "--match=blocks",
                          "--autojunk", "--reduce=lcs", "-j2", "-qv"});
  CHECK(other.graph.control_flow == ControlFlow::opaque);
  CHECK(other.graph.functions == Functions::opaque);
  CHECK(other.graph.initializer_inputs == InitializerInputs::inputs);
  CHECK(other.graph.label == LabelKind::version);
  CHECK(other.analysis.match == Match::blocks);
  CHECK(other.analysis.autojunk == true);
  CHECK(other.analysis.reduction == Reduction::lcs);
  CHECK(other.common.threads == 2);
  CHECK(other.common.quiet);
  CHECK(other.common.verbose);
  CHECK(
      parsed<RunCommand>({"run", "--mismatch", "m", "-o", "o", "--reduce", "published"}).analysis.reduction ==
      Reduction::published);
}

TEST_CASE("ingest, analyze, report and reduce take theirs") {
  const auto ingest =
      parsed<IngestCommand>({"ingest", "a.db", "--set", "tests", "p1", "p2", "--control-flow", "opaque",
                             "--label", "type+dtype", "--preset", "published", "-j", "4"});
  CHECK(ingest.database == "a.db");
  CHECK(ingest.set.set_name == "tests");
  CHECK(ingest.set.sources == std::vector<std::filesystem::path>{"p1", "p2"});
  CHECK(ingest.graph.control_flow == ControlFlow::opaque);
  CHECK(ingest.graph.label == LabelKind::element_type);
  CHECK(ingest.common.preset == Preset::published);
  CHECK(ingest.common.threads == 4);

  const auto analyze = parsed<AnalyzeCommand>(
      {"analyze", "a.db", "--match", "lcs", "--max-paths", "10", "--preset", "published"});
  CHECK(analyze.database == "a.db");
  CHECK(analyze.analysis.match == Match::lcs);
  CHECK(analyze.analysis.max_paths == 10);
  CHECK(analyze.common.preset == Preset::published);

  const auto report = parsed<ReportCommand>({"report", "a.db", "--json", "-", "--html", "a.html", "-q"});
  CHECK(report.database == "a.db");
  CHECK(report.json == "-");
  CHECK(report.html == "a.html");
  CHECK(report.common.quiet);
  CHECK(parsed<ReportCommand>({"report", "a.db"}).json.empty());

  const auto reduce = parsed<ReduceCommand>({"reduce", "-", "--key", "k", "--reduce", "lcs", "--reduce-min",
                                             "3", "--max-reduce-steps", "77", "--preset", "published"});
  CHECK(reduce.file == "-");
  CHECK(reduce.key == "k");
  CHECK(reduce.analysis.reduction == Reduction::lcs);
  CHECK(reduce.analysis.reduce_min == 3);
  CHECK(resolve(reduce.analysis, reduce.preset).reduction.max_steps == 77);
  CHECK(resolve(AnalysisChoice{}, Preset::none).reduction.max_steps == 10'000'000'000);
  CHECK(reduce.preset == Preset::published);
}

TEST_CASE("suggest and show take theirs") {
  const auto suggest = parsed<SuggestCommand>(
      {"suggest",  "a.db",   "--of",   "m",     "n",       "--by",    "t", "--from", "c", "--budget", "3",
       "--weight", "ochiai", "--cost", "bytes", "--prune", "--draws", "7", "--seed", "5", "--json"});
  CHECK(suggest.database == "a.db");
  CHECK(suggest.options.of == SetNames{"m", "n"});
  CHECK(suggest.options.by == SetNames{"t"});
  CHECK(suggest.options.from == SetNames{"c"});
  CHECK(suggest.options.budget == 3);
  CHECK(suggest.options.weight == SuggestionWeight::ochiai);
  CHECK(suggest.options.cost == SuggestionCost::bytes);
  CHECK(suggest.prune);
  CHECK(suggest.options.draws == 7);
  CHECK(suggest.options.seed == 5);
  CHECK(suggest.json == "-");
  CHECK_FALSE(parsed<SuggestCommand>({"suggest", "a.db"}).options.from);

  const auto show =
      parsed<ShowCommand>({"show", "a.db", "Conv -> Relu", "--by", "t", "u", "--mismatch", "m", "--correct",
                           "c", "--min-support", "2", "--dot", "--json", "a.json"});
  CHECK(show.database == "a.db");
  CHECK(show.subject == "Conv -> Relu");
  CHECK(show.options.by == SetNames{"t", "u"});
  CHECK(show.options.mismatch == SetNames{"m"});
  CHECK(show.options.correct == SetNames{"c"});
  CHECK(show.options.min_support == 2);
  CHECK(show.dot == "-");
  CHECK(show.json == "a.json");
  const auto plain = parsed<ShowCommand>({"show", "a.db", "[\"Conv\"]"});
  CHECK(plain.subject == "[\"Conv\"]");
  CHECK(plain.options.by == SetNames{"tests"});
  CHECK(plain.json.empty());
  refused({"show"});
  refused({"show", "a.db"});
  refused({"show", "a.db", "x", "y"});
  refused({"suggest"});
  refused({"suggest", "a.db", "--weight", "nonsense"});
}

TEST_CASE("paths may look like commands, like options, or be no UTF-8") {
  const auto run = parsed<RunCommand>({"run", "--mismatch", "run", "analyze", "--correct=-c", "--set",
                                       "a=b=c", "--set", "n\xff=p\xff\n", "-o", "report"});
  CHECK(run.sets[0].sources == std::vector<std::filesystem::path>{"run", "analyze"});
  CHECK(run.sets[1].sources == std::vector<std::filesystem::path>{"-c"});
  CHECK(run.sets[2].set_name == "a");
  CHECK(run.sets[2].sources == std::vector<std::filesystem::path>{"b=c"});
  CHECK(run.sets[3].set_name == "n\xff");
  CHECK(run.sets[3].sources == std::vector<std::filesystem::path>{"p\xff\n"});
  CHECK(parsed<IngestCommand>({"ingest", "run", "--set", "s", "report"}).database == "run");
  CHECK(parsed<IngestCommand>({"ingest", "--set", "s", "--", "db", "-p"}).set.sources ==
        std::vector<std::filesystem::path>{"-p"});
}

TEST_CASE("--set names the conventional sets too") {
  const auto run = parsed<RunCommand>({"run", "--set", "mismatch=a", "--mismatch", "b", "-o", "o"});
  REQUIRE(run.sets.size() == 1);
  CHECK(run.sets[0].sources == std::vector<std::filesystem::path>{"b", "a"});
}

TEST_CASE("help and version are fine and go to standard output") {
  for (const Words& words :
       {Words{"--help"}, Words{"-h"}, Words{"run", "--help"}, Words{"ingest", "-h"},
        Words{"analyze", "--help"}, Words{"report", "--help"}, Words{"reduce", "--help"}}) {
    const ParsedCommandLine line = parse(words);
    CHECK_FALSE(line.command);
    CHECK(line.exit_code == exit_fine);
    CHECK(line.error.empty());
    CHECK(line.output.find("Usage: opseq") != std::string::npos);
  }
  CHECK(parse({"run", "--help"}).output.find("--config FILE") != std::string::npos);
  const ParsedCommandLine version = parse({"--version"});
  CHECK(version.exit_code == exit_fine);
  CHECK(version.output.starts_with("opseq "));
}

TEST_CASE("wrong usage is told with exit code 1") {
  const Words run{"run", "--mismatch", "m", "-o", "o"};
  const auto run_with = [&](const Words& more) {
    Words words = run;
    words.insert(words.end(), more.begin(), more.end());
    return refused(words);
  };
  refused({});
  refused({"nonsense"});
  refused({"run"});
  refused({"run", "-o", "o"});
  refused({"run", "--mismatch", "m"});
  refused({"run", "--mismatch", "-o", "o"});
  CHECK(refused({"run", "--set", "no-equals", "-o", "o"}).find("NAME=PATH") != std::string::npos);
  for (const char* option : {"--control-flow", "--functions", "--initializer-inputs", "--label", "--match",
                             "--reduce", "--preset"})
    CHECK(run_with({option, "nonsense"}).find(option) != std::string::npos);
  for (const char* option :
       {"--max-nesting", "--max-nodes", "--max-file-bytes", "--max-call-depth", "--max-names", "--max-text",
        "--max-label", "--reduce-min", "--max-paths", "--jobs"})
    for (const char* value : {"0", "-1", "x", "1.5", "", "1e3", "3 "})
      CHECK_MESSAGE(run_with({option, value}).find(option) != std::string::npos,
                    (std::string(option) + ' ' + value));
  run_with({"--nonsense"});
  run_with({"extra"});
  run_with({"--max-nesting", "1001"});
  run_with({"--max-file-bytes", "2147483648"});
  run_with({"--jobs", "4097"});
  refused({"ingest", "a.db", "p"});
  refused({"ingest", "a.db", "--set", "s"});
  refused({"analyze"});
  refused({"analyze", "a.db", "b.db"});
  refused({"report"});
  refused({"report", "a.db", "--match", "lcs"});
  refused({"reduce"});
}

TEST_CASE("a configuration file has long option names as keys, for every command") {
  const TemporaryFolder folder;
  const std::string all = folder
                              .write("all.toml", R"(# of all commands
mismatch = ["m1", "m 2"]
correct = "c"
output = "out"
preset = "published"
control-flow = "bodies"
functions="inline"
initializer-inputs = 'weights'
label = "type"
max-nesting = 9
max-nodes = 10
max-label = 11
match = "lcs"
autojunk = true
reduce = "lcs"
reduce-min = 6
max-paths = 7
jobs = 5
quiet = true
verbose = false
json = "a.json"
html = "a.html"
key = "k"
set = "s=p"
)")
                              .string();
  const auto run = parsed<RunCommand>({"run", "--config", all});
  REQUIRE(run.sets.size() == 3);
  CHECK(run.sets[0].sources == std::vector<std::filesystem::path>{"m1", "m 2"});
  CHECK(run.sets[1].sources == std::vector<std::filesystem::path>{"c"});
  CHECK(run.sets[2].set_name == "s");
  CHECK(run.folder == "out");
  CHECK(run.common.preset == Preset::published);
  CHECK(run.graph.control_flow == ControlFlow::bodies);
  CHECK(run.graph.functions == Functions::inlined);
  CHECK(run.graph.initializer_inputs == InitializerInputs::weights);
  CHECK(run.graph.label == LabelKind::type);
  CHECK(run.graph.limits.body_nesting == 9);
  CHECK(run.graph.limits.nodes == 10);
  CHECK(run.graph.limits.label_bytes == 11);
  CHECK(run.analysis.match == Match::lcs);
  CHECK(run.analysis.autojunk == true);
  CHECK(run.analysis.reduction == Reduction::lcs);
  CHECK(run.analysis.reduce_min == 6);
  CHECK(run.analysis.max_paths == 7);
  CHECK(run.common.threads == 5);
  CHECK(run.common.quiet);
  CHECK_FALSE(run.common.verbose);

  const auto ingest = parsed<IngestCommand>({"ingest", "--config=" + all, "a.db", "p"});
  CHECK(ingest.set.set_name == "s=p");
  CHECK(ingest.graph.limits.nodes == 10);
  CHECK(ingest.common.threads == 5);
  const auto analyze = parsed<AnalyzeCommand>({"analyze", "a.db", "--config", all});
  CHECK(analyze.analysis.match == Match::lcs);
  CHECK(analyze.common.quiet);
  const auto report = parsed<ReportCommand>({"report", "a.db", "--config", all});
  CHECK(report.json == "a.json");
  CHECK(report.html == "a.html");
  const auto reduce = parsed<ReduceCommand>({"reduce", "--config", all, "in.json"});
  CHECK(reduce.key == "k");
  CHECK(reduce.analysis.reduce_min == 6);
  CHECK(reduce.preset == Preset::published);
}

TEST_CASE("the command line wins over the configuration file") {
  const TemporaryFolder folder;
  const std::string file =
      folder
          .write("c.toml",
                 "mismatch = [\"m1\", \"m2\"]\njobs = 5\nmatch = \"lcs\"\nautojunk = true\nquiet = true\n")
          .string();
  for (const bool is_first : {false, true}) {
    Words words{"run", "--mismatch", "other", "-j", "2", "--match", "blocks", "--no-autojunk", "-o", "o"};
    const Words config{"--config", file};
    words.insert(is_first ? words.begin() + 1 : words.end(), config.begin(), config.end());
    const auto run = parsed<RunCommand>(words);
    CHECK(run.sets[0].sources == std::vector<std::filesystem::path>{"other"});
    CHECK(run.common.threads == 2);
    CHECK(run.analysis.match == Match::blocks);
    CHECK(run.analysis.autojunk == false);
    CHECK(run.common.quiet);
  }
}

TEST_CASE("flags of a configuration file may be off, negated, or spelt out") {
  const TemporaryFolder folder;
  const auto autojunk = [&](const std::string& content) {
    return parsed<AnalyzeCommand>({"analyze", "a.db", "--config", folder.write("c.toml", content).string()})
        .analysis.autojunk;
  };
  CHECK(autojunk("") == std::nullopt);
  CHECK(autojunk("autojunk = true") == true);
  CHECK(autojunk("autojunk = false") == false);
  CHECK(autojunk("no-autojunk = true") == false);
}

TEST_CASE("a wrong configuration file is wrong usage") {
  const TemporaryFolder folder;
  const auto refused_with = [&](const std::string& content) {
    return refused({"analyze", "a.db", "--config", folder.write("c.toml", content).string()});
  };
  CHECK(refused({"analyze", "a.db", "--config", (folder / "missing.toml").string()}).find("missing.toml") !=
        std::string::npos);
  refused({"analyze", "a.db", "--config", folder.path().string()});
  CHECK(refused_with("max-path = 3").find("max-path") != std::string::npos);
  refused_with("match = \"nonsense\"");
  refused_with("jobs = 0");
  refused_with("jobs = [1, 2]");
  refused_with("[analyze]\njobs = 2");
  refused_with("help = true");
  refused_with("config = \"other.toml\"");
  CHECK(refused_with("autojunk = perhaps").find("autojunk is true or false") != std::string::npos);
  refused_with("quiet = \"x\"");
  refused_with("quiet = [true, false]");
}

TEST_CASE(
    "a word in brackets is a word, wherever it stands, and so is one that begins with a control character") {
  using Files = std::vector<std::filesystem::path>;
  const TemporaryFolder folder;
  const std::string config = folder.write("c.toml", "correct = \"[a,b]\"\n").string();
  for (const std::string name : {"[a,b]", "\x01[a,b]", "\x01x"}) {
    const auto run = parsed<RunCommand>({"run", "--mismatch=" + name, "--tests", name,
                                         "--set=" + name + "=" + name, "-o", "o", "--config", config});
    REQUIRE(run.sets.size() == 4);
    CHECK(run.sets[0].sources == Files{name});
    CHECK(run.sets[1].sources == Files{"[a,b]"});
    CHECK(run.sets[2].sources == Files{name});
    CHECK(run.sets[3].set_name == name);
    CHECK(run.sets[3].sources == Files{name});
    CHECK(parsed<IngestCommand>({"ingest", "a.db", "--set", "s", name}).set.sources == Files{name});
  }
}

TEST_CASE("wrong usage is told in printable text") {
  const std::string told = refused({"gaps", "a.db", "--rank", "\x1b[31mred\xff"});
  CHECK(told.find('\x1b') == std::string::npos);
  CHECK(told.find('\xff') == std::string::npos);
  CHECK(told.find("\\x1b[31mred\\xff") != std::string::npos);
}

TEST_CASE("numbers are whole and in their range, files have names") {
  for (const char* value : {"-1", "x", "18446744073709551616", "1e3", "1.5", "nan"}) {
    refused({"suggest", "a.db", "--budget", value});
    refused({"suggest", "a.db", "--draws", value});
    refused({"suggest", "a.db", "--seed", value});
    refused({"extract", "a.db", "-o", "o", "--top", value});
    refused({"extract", "a.db", "-o", "o", "--top", "1", "--max-initializer-bytes", value});
    refused({"gaps", "a.db", "--min-models", value});
    refused({"analyze", "a.db", "--max-match-steps", value});
  }
  refused({"suggest", "a.db", "--draws", "10000001"});
  refused({"coverage", "a.db", "--baseline", ""});
  refused({"coverage", "a.db", "--junit", ""});
  refused({"report", "a.db", "--html", ""});
  CHECK(parsed<SuggestCommand>({"suggest", "a.db", "--seed", "18446744073709551615"}).options.seed ==
        18446744073709551615U);
  CHECK(parsed<SuggestCommand>({"suggest", "a.db", "--from", "a\\b"}).options.from == SetNames{"a\\\\b"});
}

TEST_CASE("a preset's values stand, but for what is said in their place") {
  const AnalysisOptions plain = resolve(AnalysisChoice{}, Preset::none);
  CHECK(plain.match == MatchOptions{Match::blocks, false});
  CHECK(plain.reduction.method == Reduction::closure);
  CHECK(plain.reduction.minimum == 4);
  CHECK_FALSE(plain.reduction.autojunk);
  CHECK(plain.paths.sequences == 100'000);
  const AnalysisOptions published = resolve(AnalysisChoice{}, Preset::published);
  CHECK(published.match == MatchOptions{Match::blocks, true});
  CHECK(published.reduction.method == Reduction::published);
  CHECK(published.reduction.autojunk);
  AnalysisChoice choice;
  choice.autojunk = false;
  choice.reduction = Reduction::lcs;
  choice.reduce_min = 9;
  choice.max_paths = 10;
  choice.match = Match::lcs;
  const AnalysisOptions mixed = resolve(choice, Preset::published);
  CHECK(mixed.match == MatchOptions{Match::lcs, false});
  CHECK(mixed.reduction.method == Reduction::lcs);
  CHECK(mixed.reduction.minimum == 9);
  CHECK_FALSE(mixed.reduction.autojunk);
  CHECK(mixed.paths.sequences == 10);
}

TEST_CASE("of the graph, what is said wins over the preset, and that over the database") {
  const GraphOptions stored{ControlFlow::opaque, Functions::inlined, InitializerInputs::inputs,
                            LabelKind::version};
  CHECK(resolve(GraphChoice{}, Preset::none, stored) == stored);
  CHECK(resolve(GraphChoice{}, Preset::published, GraphOptions{}) ==
        GraphOptions{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs});
  GraphChoice choice;
  choice.functions = Functions::opaque;
  CHECK(resolve(choice, Preset::none, stored) ==
        GraphOptions{ControlFlow::opaque, Functions::opaque, InitializerInputs::inputs, LabelKind::version});
  choice.control_flow = ControlFlow::bodies;
  choice.initializer_inputs = InitializerInputs::weights;
  choice.label = LabelKind::attributes;
  CHECK(resolve(choice, Preset::published, stored) == GraphOptions{ControlFlow::bodies, Functions::opaque,
                                                                   InitializerInputs::weights,
                                                                   LabelKind::attributes});
}

}  // namespace
}  // namespace opseq
