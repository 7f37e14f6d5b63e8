#include "reports/program/options/help_text.h"

#include <doctest/doctest.h>

#include "tests/support/files/environment_value.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace help_text_test {

struct Chosen {
  std::size_t number = 1, limit = 2;
  bool flag = false;
  std::string word, output;
  Words words;
};
void add(OptionList& list, Chosen& chosen) {
  list.positional("DB", chosen.word, "A database");
  list.positionals("PATH", chosen.words, "Paths");
  list.under("Counting")
      .number("-n,--number", chosen.number, "N", {}, "A number of which there is a lot to say");
  list.under("Counting").flag("--flag,!--no-flag", chosen.flag, "A flag");
  list.under("Counting").required_word("-o,--output", chosen.output, "OUT", "Where to");
  list.under(limits_heading).number("--max-number", chosen.limit, "N", {}, "The largest");
}

std::string help(const char* columns, const char* option) {
  const test::EnvironmentValue width("COLUMNS", columns);
  Chosen chosen;
  CommandParser parser({"program", "What it is for", "1", "The footer"});
  OptionList list = parser.add_command({.name = "trial",
                                        .description = "Tries",
                                        .footer = "Lines\nof its own",
                                        .examples = {{"program trial a.db x", "tries x"}}});
  add(list, chosen);
  const char* const words[] = {"program", "trial", option};
  return parser.parse(3, words).output;
}

TEST_CASE(
    "description, usage, examples, words, options by their headings, those of all commands at the end") {
  const std::string text = help("80", "--help");
  CHECK(text.starts_with(R"(Tries

Usage: program trial [OPTIONS] -o OUT DB PATH...

Examples:
  program trial a.db x
      tries x

Arguments:
  DB                                A database
  PATH                              Paths

Counting:
  -n, --number N                    A number of which there is a lot to say [1]
  --flag, --no-flag                 A flag
  -o, --output OUT                  Where to

General:
  -h, --help                        This text, and exit
)"));
  CHECK(text.ends_with(R"(
The limits on work and memory (--max-...) are in 'program trial --help-all'.

Lines of its own
)"));
}

TEST_CASE("limits are in --help-all alone") {
  CHECK(help("80", "--help").find("--max-number") == std::string::npos);
  const std::string everything = help("80", "--help-all");
  CHECK(everything.find("\nLimits:\n  --max-number N                    The largest [2]\n") !=
        std::string::npos);
  CHECK(everything.find("--help-all'") == std::string::npos);
}

TEST_CASE("lines are as wide as the terminal") {
  for (const char* columns : {"50", "66", "80", "100"}) {
    const std::string text = help(columns, "--help-all");
    for (std::size_t begin = 0, end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
      CHECK(end - begin <= std::stoul(columns));
  }
  CHECK(help("60", "--help")
            .find("  -n, --number N              A number of which there is a\n"
                  "                              lot to say [1]\n") != std::string::npos);
}

}  // namespace help_text_test
}  // namespace opseq
