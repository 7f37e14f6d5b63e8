#include "reports/program/command_line.h"

#include <doctest/doctest.h>

#include <sstream>

#include "graph/base/version.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/files/working_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace command_line_test {

using test::is_understood;
using test::parse;
using test::refused;
using test::TemporaryFolder;
using test::with;

TEST_CASE("every command takes the words that it has to have") {
  CHECK(is_understood({"run", "--mismatch", "m", "-o", "o"}));
  CHECK(is_understood({"run", "--set", "real=r1", "other=o", "--set", "real=r2", "-o", "out"}));
  CHECK(is_understood({"ingest", "a.db", "--set", "tests", "p1", "p2"}));
  CHECK(is_understood({"analyze", "a.db"}));
  CHECK(is_understood({"report", "a.db", "--json", "-", "--html", "a.html", "-q"}));
  CHECK(is_understood({"coverage", "a.db"}));
  CHECK(is_understood({"gaps", "a.db"}));
  CHECK(is_understood({"families", "a.db"}));
  CHECK(is_understood({"suggest", "a.db"}));
  CHECK(is_understood({"extract", "a.db", "-o", "o", "--top", "1"}));
  CHECK(is_understood({"extract", "a.db", "-o", "o", "--gap", "Abs -> Exp", "7"}));
  CHECK(is_understood({"extract", "a.db", "-o", "o", "--model", "m.onnx", "--nodes", "1,2"}));
  CHECK(is_understood({"show", "a.db", "Conv -> Relu"}));
  CHECK(is_understood({"explain", "a.db", "m.onnx", "--top", "0", "--nearest", "0"}));
  CHECK(is_understood({"reduce", "-", "--key", "k"}));
}

TEST_CASE("help and version are fine and go to standard output") {
  for (const Words& words :
       {Words{"--help"}, Words{"-h"}, Words{"run", "--help"}, Words{"ingest", "-h"},
        Words{"analyze", "--help"}, Words{"report", "--help"}, Words{"reduce", "--help"}}) {
    const ParsedCommandLine line = parse(words);
    CHECK_FALSE(line.run);
    CHECK(line.exit_code == exit_fine);
    CHECK(line.error.empty());
    CHECK(line.output.find("Usage: opseq") != std::string::npos);
  }
  CHECK(parse({"run", "--help"}).output.find("--config FILE") != std::string::npos);
  for (const char* option : {"--version", "-V"}) {
    const ParsedCommandLine version = parse({option});
    CHECK(version.exit_code == exit_fine);
    CHECK(version.output == "opseq " + std::string(program_version) + '\n');
  }
}

TEST_CASE("help COMMAND is the help of the command") {
  CHECK(parse({"help"}).output == parse({"--help"}).output);
  for (const Command& command : command_table()) {
    const std::string name(command.text.name);
    CHECK(parse({"help", name}).output == parse({name, "--help"}).output);
  }
  CHECK(refused({"help", "coverge"}).starts_with("opseq: There is no command 'coverge'; did you mean"));
}

TEST_CASE("what is wrong is told in sentences that begin with the program's name") {
  for (const Words& words : {Words{}, Words{"nonsense"}, Words{"run"}, Words{"run", "--set", "x", "-o", "o"},
                             Words{"gaps", "a", "--rank", "x"}, Words{"gaps", "a", "--limit"},
                             Words{"gaps", "a", "--config", "missing.toml"}, Words{"gaps", "a", "b\nc"}}) {
    std::istringstream told(refused(words));
    for (std::string line; std::getline(told, line);) {
      CAPTURE(line);
      CHECK(line.starts_with("opseq: "));
      CHECK((line.ends_with('.') || line.ends_with('?')));
    }
  }
}

TEST_CASE("the exit codes are in the help, but where a command has something of its own to say") {
  CHECK(parse({"--help"}).output.find("Exit codes: 0 fine;") != std::string::npos);
  CHECK(parse({"analyze", "--help"}).output.find("Exit codes: 0 fine;") != std::string::npos);
  CHECK(parse({"show", "--help"}).output.find("Exit codes: 0 fine;") == std::string::npos);
}

TEST_CASE("words that are missing, or too many, are wrong usage with exit code 1") {
  refused({});
  refused({"nonsense"});
  refused({"run"});
  refused({"run", "-o", "o"});
  refused({"run", "--mismatch", "m"});
  refused({"run", "--mismatch", "-o", "o"});
  refused({"run", "--mismatch", "m", "-o", "o", "--nonsense"});
  refused({"run", "--mismatch", "m", "-o", "o", "extra"});
  CHECK(refused({"run", "--set", "no-equals", "-o", "o"}).find("NAME=PATH") != std::string::npos);
  refused({"ingest", "a.db", "p"});
  refused({"ingest", "a.db", "--set", "s"});
  refused({"analyze"});
  refused({"analyze", "a.db", "b.db"});
  refused({"report"});
  refused({"report", "a.db", "--match", "lcs"});
  refused({"reduce"});
  refused({"show"});
  refused({"show", "a.db"});
  refused({"show", "a.db", "x", "y"});
  refused({"families"});
  refused({"suggest"});
  refused({"explain", "a.db"});
  refused({"suggest", "a.db", "--weight", "nonsense"});
  refused({"gaps"});
  refused({"coverage"});
  refused({"coverage", "a.db", "b.db"});
  refused({"coverage", "a.db", "--limit", "3"});
  refused({"coverage", "a.db", "--replicate", "b.db"});
}

TEST_CASE("wrong values are wrong usage with exit code 1, and the option is named") {
  const auto run_with = [&](const Words& more) {
    return refused(with({"run", "--mismatch", "m", "-o", "o"}, more));
  };
  for (const char* option : {"--control-flow", "--functions", "--initializer-inputs", "--label", "--match",
                             "--reduce", "--preset"})
    CHECK(run_with({option, "nonsense"}).find(option) != std::string::npos);
  for (const char* option :
       {"--max-nesting", "--max-nodes", "--max-file-bytes", "--max-call-depth", "--max-names", "--max-text",
        "--max-label", "--reduce-min", "--max-paths", "--jobs"})
    for (const char* value : {"0", "-1", "x", "1.5", "", "1e3", "3 "})
      CHECK_MESSAGE(run_with({option, value}).find(option) != std::string::npos,
                    (std::string(option) + ' ' + value));
  run_with({"--max-nesting", "1001"});
  run_with({"--max-file-bytes", "2147483648"});
  run_with({"--jobs", "4097"});
}

TEST_CASE("what extract cuts out is said in one way") {
  const Words extract{"extract", "a.db", "-o", "o"};
  const std::string one = "opseq: One of --top, --gap, --model is required.\n";
  CHECK(refused(extract).starts_with(one));
  CHECK(refused(with(extract, {"--nodes", "1,2"})).starts_with(one));
  CHECK(refused(with(extract, {"--top", "1", "--gap", "x"})).starts_with(one));
  const std::string both = "opseq: Both --model and --nodes are required, or neither.\n";
  CHECK(refused(with(extract, {"--model", "m"})).starts_with(both));
  CHECK(refused(with(extract, {"--gap", "x", "--nodes", "1"})).starts_with(both));
}

TEST_CASE("a configuration file serves every command, each of which takes what is its own") {
  const TemporaryFolder folder;
  const std::string all = folder
                              .write("all.toml", R"(mismatch = ["m1", "m 2"]
output = "out"
control-flow = "bodies"
match = "lcs"
json = "a.json"
key = "k"
of = ["m", "c"]
fail-under-sequences = ["1:90", "2:80"]
limit = 3
quiet = true
[run]
set = "s=p"
[ingest]
set = "s"
)")
                              .string();
  CHECK(is_understood({"run", "--config", all}));
  CHECK(is_understood({"ingest", "--config=" + all, "a.db", "p"}));
  CHECK(is_understood({"analyze", "a.db", "--config", all}));
  CHECK(is_understood({"report", "a.db", "--config", all}));
  CHECK(is_understood({"reduce", "--config", all, "in.json"}));
  CHECK(is_understood({"gaps", "--config", all, "a.db"}));
  CHECK(is_understood({"coverage", "a.db", "--of", "x", "--config", all}));
}

TEST_CASE("the file that the manual shows is understood") {
  const std::string page =
      test::read_file(std::filesystem::path(OPSEQ_DATA).parent_path() / "reports/manual/options.md");
  const std::size_t begin = page.find("```toml\n") + 8;
  const test::TemporaryFolder folder;
  folder.write("opseq.toml", page.substr(begin, page.find("```", begin) - begin));
  const test::WorkingFolder working(folder.path());
  CHECK(test::parse({"coverage", "a.db", "-v"}).note ==
        "opseq.toml says --fail-under-operators 80, --fail-under-sequences 2:25 3:5, --jobs 8 and --by tests "
        "more.");
  CHECK(test::parse({"analyze", "a.db", "-v"}).note ==
        "opseq.toml says --preset published, --jobs 8 and --by tests more.");
  CHECK(test::is_understood({"list", "a.db"}));
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
  CHECK(is_understood({"suggest", "a.db", "--seed", "18446744073709551615"}));
}

}  // namespace command_line_test
}  // namespace opseq
