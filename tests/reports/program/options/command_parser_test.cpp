#include "reports/program/options/command_parser.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "reports/program/terminal/colours.h"
#include "tests/support/files/working_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace command_parser_test {

using test::TemporaryFolder;

struct Chosen {
  std::size_t number = 1;
  bool flag = false, verbose = false;
  Words words;
};
void add(OptionList& list, Chosen& chosen) {
  list.number("-n,--number", chosen.number, "N", {1, 9}, "A number");
  list.flag("--flag,!--no-flag", chosen.flag, "A flag");
  list.words("--words", chosen.words, "W...", "Words");
  list.flag("-v,--verbose", chosen.verbose, "Say more");
}

// A program of two commands; `other` has an option that `trial` has not.
struct Program {
  Chosen trial, other;
  bool extra = false;

  ParsedWords parse(const Words& words) {
    CommandParser parser({"program", "What it is for", "program 7", "The footer"});
    OptionList first = parser.add_command({.name = "trial", .description = "Tries"});
    add(first, trial);
    OptionList second = parser.add_command(
        {.name = "other", .description = "Does other things", .footer = "Its own", .group = "Rare"});
    add(second, other);
    second.flag("--extra", extra, "More");
    const auto argv = test::argv_of(words);
    return parser.parse(static_cast<int>(argv.size()), argv.data());
  }
};

TEST_CASE("the command that is named is chosen, and its options alone are set") {
  Program program;
  const ParsedWords parsed = program.parse({"other", "-n", "3", "--extra"});
  CHECK(parsed.command == "other");
  CHECK(program.other.number == 3);
  CHECK(program.extra);
  CHECK(program.trial.number == 1);
}

TEST_CASE("help and version are output, wrong usage is an error") {
  Program program;
  for (const char* option : {"--version", "-V"}) CHECK(program.parse({option}).output == "program 7\n");
  const ParsedWords help = program.parse({"--help"});
  CHECK(help.command.empty());
  CHECK(help.error.empty());
  CHECK(help.output.find("\nCommands:\n  trial        Tries\n\nRare:\n  other        Does other things\n") !=
        std::string::npos);
  CHECK(help.output.ends_with("\nThe footer\n"));
  CHECK(program.parse({"trial", "--help"}).output.ends_with("\nThe footer\n"));
  CHECK(program.parse({"other", "--help"}).output.ends_with("\nIts own\n"));
  for (const Words& words : {Words{}, Words{"none"}, Words{"trial", "x"}, Words{"trial", "--extra"}}) {
    const ParsedWords wrong = program.parse(words);
    CHECK(wrong.command.empty());
    CHECK(wrong.output.empty());
    CHECK(wrong.error.ends_with(" --help'.\n"));
  }
}

TEST_CASE("help as a word is help as an option") {
  Program program;
  CHECK(program.parse({"help"}).output == program.parse({"-h"}).output);
  CHECK(program.parse({"help", "help"}).output == program.parse({"-h"}).output);
  CHECK(program.parse({"help", "other"}).output == program.parse({"other", "-h"}).output);
  CHECK(program.parse({"trial", "help"}).error.starts_with("program: 'help' is a word too many"));
}

TEST_CASE("colours are chosen before the command and behind it, and in a configuration file") {
  const TemporaryFolder folder;
  const std::string file = folder.write("c.toml", "color = \"always\"\n").string();
  Program program;
  for (const Words& words : {Words{"--color", "always", "trial"}, Words{"trial", "--color", "always"},
                             Words{"trial", "--config", file}}) {
    choose_colours(ColourChoice::never);
    CHECK(program.parse(words).command == "trial");
    CHECK(has_colours(STDOUT_FILENO));
  }
  CHECK(program.parse({"trial", "--color", "never", "--help"}).output.find('\x1b') == std::string::npos);
  CHECK(program.parse({"trial", "--color", "always", "--help"}).output.find("\x1b[1mGeneral:\x1b[0m\n") !=
        std::string::npos);
  choose_colours(ColourChoice::automatic);
}

TEST_CASE("wrong words are told as they may be printed") {
  Program program;
  CHECK(program.parse({"trial", "-n", "\x1b\xff"})
            .error.starts_with("program: --number: \\x1b\\xff is no whole"));
}

TEST_CASE("a configuration file has long option names as keys, for every command") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("c.toml", "# all\nnumber = 5\nflag = true\nwords = [\"a\", \"b c\"]\nextra = true\n")
          .string();
  Program program;
  CHECK(program.parse({"trial", "--config", file}).command == "trial");
  CHECK(program.trial.number == 5);
  CHECK(program.trial.flag);
  CHECK(program.trial.words == Words{"a", "b c"});
  CHECK_FALSE(program.extra);
  CHECK(program.parse({"other", "--config=" + file}).command == "other");
  CHECK(program.extra);
}

TEST_CASE("the command line wins over the configuration file") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("c.toml", "words = [\"m1\", \"m2\"]\nnumber = 5\nflag = true\n").string();
  for (const bool is_first : {false, true}) {
    Words words{"trial", "--words", "other", "-n", "2", "--no-flag"};
    const Words config{"--config", file};
    words.insert(is_first ? words.begin() + 1 : words.end(), config.begin(), config.end());
    Program program;
    CHECK(program.parse(words).command == "trial");
    CHECK(program.trial.words == Words{"other"});
    CHECK(program.trial.number == 2);
    CHECK_FALSE(program.trial.flag);
  }
}

TEST_CASE("a wrong configuration file is wrong usage") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& file) {
    Program program;
    const ParsedWords parsed = program.parse({"trial", "--config", file});
    CHECK(parsed.command.empty());
    CHECK_FALSE(parsed.error.empty());
    return parsed.error;
  };
  const auto refused_with = [&](const std::string& content) {
    return refused(folder.write("c.toml", content).string());
  };
  CHECK(refused((folder / "missing.toml").string()).find("missing.toml") != std::string::npos);
  refused(folder.path().string());
  CHECK(refused_with("numbers = 3").find("is no option of any command; did you mean 'number'?") !=
        std::string::npos);
  refused_with("number = \"nonsense\"");
  refused_with("number = 0");
  refused_with("number = [1, 2]");
  refused_with("help = true");
  refused_with("config = \"other.toml\"");
  CHECK(refused_with("flag = perhaps").find(" is true or false.") != std::string::npos);
  refused_with("flag = \"x\"");
  refused_with("flag = [true, false]");
}

struct InFolder {
  const TemporaryFolder folder;
  const test::WorkingFolder working{folder.path()};
  Program program;
};

TEST_CASE_FIXTURE(InFolder, "the file of the working folder is read by itself, behind all that is said") {
  folder.write("program.toml", "number = 5\nflag = true\nextra = true\n[other]\nwords = [\"a\", \"b\"]\n");
  CHECK(program.parse({"trial"}).command == "trial");
  CHECK(program.trial.number == 5);
  CHECK(program.trial.words.empty());
  CHECK(program.other.number == 1);
  const std::string file = folder.write("c.toml", "number = 6\n").string();
  CHECK(program.parse({"other", "--config", file, "--no-flag"}).note.empty());
  CHECK(program.other.number == 6);
  CHECK(program.other.words == Words{"a", "b"});
  CHECK_FALSE(program.other.flag);
  CHECK(program.extra);
}

TEST_CASE_FIXTURE(InFolder, "the file of the working folder can be passed over") {
  folder.write("program.toml", "number = 5\n");
  const std::string file = folder.write("c.toml", "flag = true\n").string();
  for (const Words& off :
       {Words{"--no-config"}, Words{"--config", ""}, Words{"--config", file, "--no-config"}}) {
    Program other;
    CHECK(other.parse(test::with({"trial"}, off)).command == "trial");
    CHECK(other.trial.number == 1);
    CHECK(other.trial.flag == (off.size() == 3));
  }
}

TEST_CASE_FIXTURE(InFolder, "who wants to know more is told what the file of the working folder says") {
  CHECK(program.parse({"trial", "-v"}).note.empty());
  folder.write("program.toml", "number = 5\nwords = [\"a\", \"b\"]\nextra = true\n");
  CHECK(program.parse({"trial", "-v", "-n", "2"}).note == "program.toml says --words a b.");
  CHECK(program.parse({"other", "-v"}).note == "program.toml says --number 5, --words a b and --extra true.");
  CHECK(program.parse({"other"}).note.empty());
}

TEST_CASE_FIXTURE(InFolder,
                  "a wrong file of the working folder is told by its name, but not where help is asked for") {
  folder.write("program.toml", "numbers = 5\n");
  CHECK(program.parse({"trial"}).error.starts_with(
      "program: 'numbers' in program.toml is no option of any command; did you mean 'number'?\n"));
  CHECK_FALSE(program.parse({"trial", "--help"}).output.empty());
  CHECK(program.parse({"trial", "--no-config"}).command == "trial");
}

TEST_CASE("a word in brackets is a word, on the command line and in a configuration file") {
  const TemporaryFolder folder;
  const std::string file = folder.write("c.toml", "words = \"[a,b]\"\n").string();
  Program program;
  program.parse({"trial", "--config", file});
  CHECK(program.trial.words == Words{"[a,b]"});
  for (const std::string word : {"[a,b]", "\x01[a,b]", "\x01x"}) {
    program.parse({"trial", "--words=" + word, "--words", word});
    CHECK(program.trial.words == Words{word, word});
  }
}

}  // namespace command_parser_test
}  // namespace opseq
