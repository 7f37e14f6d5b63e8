#include "reports/program/options/config_file.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace config_file_test {

struct Options {
  std::size_t number = 1;
  Words words;
  bool flag = false, only = false, said = false;
};

void add(OptionList& list, Options& options) {
  list.number("-n,--number", options.number, "N", {1, 9}, "A number");
  list.words("--words", options.words, "W...", "Words");
  list.flag("--flag", options.flag, "A flag");
  list.flag("--said", options.said, "A flag that is said");
  list.keep_out_of_files("--said");
}

// Two commands, of which `other` alone has --only.
struct TwoCommands {
  const test::TemporaryFolder folder;
  Options trial, other;

  ParsedWords parse(const std::string& content, const Words& more = {}) {
    trial = other = Options{};
    CommandParser parser({"program", "", "program 1", ""});
    OptionList first = parser.add_command({.name = "trial", .description = ""});
    add(first, trial);
    OptionList second = parser.add_command({.name = "other", .description = ""});
    add(second, other);
    second.flag("--only", other.only, "Of one");
    const Words words = test::with({"trial", "--config", folder.write("c.toml", content).string()}, more);
    const auto argv = test::argv_of(words);
    return parser.parse(static_cast<int>(argv.size()), argv.data());
  }
  std::string told(const std::string& before, const std::string& after) const {
    return "program: " + before + (folder / "c.toml").string() + after;
  }
  std::string refused(const std::string& content) {
    const ParsedWords parsed = parse(content);
    CHECK(parsed.command.empty());
    return parsed.error.substr(0, parsed.error.find('\n'));
  }
};

TEST_CASE_FIXTURE(TwoCommands,
                  "keys at the top are for every command, those of a table for one, and win there") {
  const std::string content =
      "number = 2\nflag = true\nonly = true\n[trial]\nnumber = 3\nwords = [\"a\", \"b\"]\n[other]\nnumber = "
      "4\nonly = false\n";
  CHECK(parse(content).command == "trial");
  CHECK(trial.number == 3);
  CHECK(trial.words == Words{"a", "b"});
  CHECK(trial.flag);
  CHECK(other.number == 1);
  CHECK(parse(content, {"-n", "5"}).command == "trial");
  CHECK(trial.number == 5);
}

TEST_CASE_FIXTURE(TwoCommands, "comments may stand behind keys and tables") {
  CHECK(parse("# all\nnumber = 2  # two\n [trial]  # of one\nwords = [\"a\"]  # b\n[other]# x\n").command ==
        "trial");
  CHECK(trial.number == 2);
  CHECK(trial.words == Words{"a"});
}

TEST_CASE_FIXTURE(TwoCommands, "a # in quotes begins no comment") {
  CHECK(parse("words = [\"a#1\", 'b\"#2', # two\n  \"c\\\"#3\"] # three\n").command == "trial");
  CHECK(trial.words == Words{"a#1", "b\"#2", "c\"#3"});
  CHECK(parse("words = \"#\"\n").command == "trial");
  CHECK(trial.words == Words{"#"});
}

TEST_CASE_FIXTURE(TwoCommands, "what no command knows, or not that of the table, is told") {
  CHECK(refused("numbers = 3") ==
        told("'numbers' in ", " is no option of any command; did you mean 'number'?"));
  CHECK(refused("[tial]\nnumber = 3") ==
        told("There is no command 'tial' for the table in ", "; did you mean 'trial'?"));
  CHECK(refused("[trial]\nonly = true") == told("'only' in ", " is no option of 'program trial'."));
  CHECK(refused("[other]\nnumbers = 3") ==
        told("'numbers' in ", " is no option of 'program other'; did you mean 'number'?"));
  CHECK(refused("[trial.more]\nnumber = 3") ==
        told("The table [trial.more] in ", " is in another one: there are none but [COMMAND]."));
  CHECK(refused("help = true") == told("'help' in ", " is no option of any command."));
  CHECK(refused("config = \"x\"") == told("'config' in ", " is no option of any command."));
  CHECK(refused("no-config = true") == told("'no-config' in ", " is no option of any command."));
}

TEST_CASE_FIXTURE(TwoCommands, "what is to be said on the command line is no option of a file") {
  CHECK(refused("said = true\n").find(" is no option of any command") != std::string::npos);
  CHECK(refused("[trial]\nsaid = true\n").find("is no option of") != std::string::npos);
  CHECK(parse("flag = true\n", {"--said"}).command == "trial");
  CHECK(trial.said);
}

TEST_CASE_FIXTURE(TwoCommands, "a value that is none is told") {
  CHECK(refused("flag = perhaps") == told("'flag' in ", " is true or false."));
  CHECK(refused("number = 0") == told("--number: 0 is no whole number from 1 to 9, in ", "."));
  CHECK(parse("[other]\nnumber = 0").command == "trial");
}

}  // namespace config_file_test
}  // namespace opseq
