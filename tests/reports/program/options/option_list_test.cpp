#include "reports/program/options/option_list.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace option_list_test {

enum class Colour { red, green };
constexpr std::array colour_names{NamedValue<Colour>{"red", Colour::red},
                                  NamedValue<Colour>{"green", Colour::green}};

struct Everything {
  std::uint32_t number = 5;
  std::optional<std::uint64_t> optional_number;
  double share = 0.05;
  std::optional<double> optional_share;
  Colour colour = Colour::green;
  bool flag = false;
  std::string word;
  std::filesystem::path file, output;
  std::vector<int> parsed;
  Words words, split;
  Words sets{"a", "b"};
  std::optional<Words> optional_sets;
};

std::optional<int> parse_digit(const std::string& word) {
  return word.size() == 1 ? std::optional(word[0] - '0') : std::nullopt;
}

void add(OptionList& list, Everything& all) {
  list.number("-n,--number", all.number, "N", {2}, "A number");
  list.number("--optional-number", all.optional_number, "M", {}, "Another", "as it comes");
  list.share("--share", all.share, "P", "A share");
  list.share("--optional-share", all.optional_share, "Q", "Another share");
  list.choice("--colour", all.colour, colour_names, "A colour");
  list.flag("--flag,!--no-flag", all.flag, "A flag");
  list.word("--word", all.word, "W", "A word", "none");
  list.file("--file", all.file, "A file");
  list.output("--output", all.output, "An output");
  list.each_parsed("--digit", all.parsed, "DIGIT", parse_digit, "Digits");
  OptionList more = list.under("More");
  more.words("--words", all.words, "W...", "Words");
  more.comma_separated("--split", all.split, "I,J", "Parts");
  more.sets("--sets", all.sets, "Sets");
  more.sets("--optional-sets", all.optional_sets, "Other sets", "all");
}

Everything said(const Words& words) { return test::options_of<Everything>(add, words); }
std::string refused(const Words& words) { return test::refused_by<Everything>(add, words); }

TEST_CASE("the help says what each takes, and its default as the value has it, or in words") {
  const std::string help = test::help_of<Everything>(add);
  for (const char* line :
       {"  -n, --number N                    A number [5]\n",
        "--optional-number M               Another [as it comes]\n",
        "--share P                         A share [0.05]\n",
        "--optional-share Q                Another share\n",
        "--colour red|green                A colour [green]\n",
        "--word W                          A word [none]\n", "--file FILE                       A file\n",
        "--output [FILE]                   An output\n",
        "\nMore:\n  --words W...                      Words\n", "--split I,J                       Parts\n",
        "--sets SET...                     Sets [a b]\n",
        "--optional-sets SET...            Other sets [all]\n"})
    CHECK_MESSAGE(help.find(line) != std::string::npos, line);
}

TEST_CASE("each sets what it is given") {
  const Everything all = said({"-n",
                               "7",
                               "--optional-number",
                               "0",
                               "--share",
                               "1",
                               "--optional-share=0.5",
                               "--colour",
                               "red",
                               "--flag",
                               "--word",
                               "",
                               "--file",
                               "f",
                               "--digit",
                               "3",
                               "--digit",
                               "4",
                               "--split",
                               "1,2",
                               "3"});
  CHECK(all.number == 7);
  CHECK(all.optional_number == 0);
  CHECK(all.share == 1);
  CHECK(all.optional_share == 0.5);
  CHECK(all.colour == Colour::red);
  CHECK(all.flag);
  CHECK(all.word.empty());
  CHECK(all.file == "f");
  CHECK(all.parsed == std::vector<int>{3, 4});
  CHECK(all.split == Words{"1", "2", "3"});
  CHECK_FALSE(said({"--no-flag"}).flag);
}

TEST_CASE("what is not said stays") {
  const Everything all = said({});
  CHECK(all.number == 5);
  CHECK_FALSE(all.optional_number);
  CHECK_FALSE(all.optional_share);
  CHECK(all.colour == Colour::green);
  CHECK(all.sets == Words{"a", "b"});
  CHECK_FALSE(all.optional_sets);
  CHECK(all.output.empty());
}

TEST_CASE("an output without a file is standard output") {
  CHECK(said({"--output"}).output == "-");
  CHECK(said({"--output="}).output == "-");
  CHECK(said({"--output", "f"}).output == "f");
}

TEST_CASE("words and sets are several, the names of sets as a database has them") {
  CHECK(said({"--words", "a", "b", "--words", "c"}).words == Words{"a", "b", "c"});
  CHECK(said({"--sets", "a\\b"}).sets == Words{"a\\\\b"});
  CHECK(said({"--optional-sets", "n\xff"}).optional_sets == Words{"n\\xff"});
}

TEST_CASE("wrong words are told of with the option's name, and what they should be") {
  CHECK(refused({"-n", "1"}).starts_with("opseq: --number: 1 is no whole number from 2 to 4294967295.\n"));
  CHECK(refused({"-n"}).starts_with("opseq: --number needs a value: N.\n"));
  CHECK(refused({"--share", "2"}).starts_with("opseq: --share: 2 is not from 0 to 1.\n"));
  CHECK(refused({"--share", "0.5x"}).starts_with("opseq: --share: 0.5x is not from 0 to 1.\n"));
  CHECK(refused({"--colour", "blue"}).starts_with("opseq: --colour: 'blue' is none of red, green.\n"));
  CHECK(refused({"--file", ""}).starts_with("opseq: --file: a file has a name.\n"));
  CHECK(refused({"--digit", "10"}).starts_with("opseq: --digit: 10 is no DIGIT.\n"));
  CHECK(refused({"--words"}).find("--words") != std::string::npos);
}

struct Positionals {
  std::filesystem::path database;
  Words paths;
  std::string set;
};
void add_positionals(OptionList& list, Positionals& all) {
  list.positional("DB", all.database, "A database");
  list.required_word("--set", all.set, "NAME", "A set");
  list.positionals("PATH", all.paths, "Paths");
  list.check([&all] {
    if (all.set == "none") throw WrongUsage("A set is required.");
  });
}

TEST_CASE("positional words may look like commands and options, and are required") {
  const auto taken = [](const Words& words) { return test::options_of<Positionals>(add_positionals, words); };
  CHECK(taken({"trial", "--set", "s", "report"}).database == "trial");
  CHECK(taken({"--set", "s", "--", "db", "-p"}).paths == Words{"-p"});
  CHECK(taken({"db", "--set", "s", "[a,b]", "\x01x"}).paths == Words{"[a,b]", "\x01x"});
  for (const Words& words : {Words{"db", "--set", "s"}, Words{"db", "p"}, Words{"--set", "s"}})
    test::refused_by<Positionals>(add_positionals, words);
}

TEST_CASE("options that do not go together are wrong usage") {
  CHECK(test::refused_by<Positionals>(add_positionals, {"db", "p", "--set", "none"}) ==
        "opseq: A set is required.\nopseq: See 'opseq trial --help'.\n");
}

struct Optional {
  std::optional<Words> models;
  Words paths;
};
void add_optional(OptionList& list, Optional& all) {
  list.sets_or_all("--models", all.models, "Of some sets or all");
  list.optional_positionals("PATH", all.paths, "Paths");
}

TEST_CASE("an option of some sets or all is neither where it is not there, and positionals can be none") {
  const auto taken = [](const Words& words) { return test::options_of<Optional>(add_optional, words); };
  CHECK_FALSE(taken({}).models.has_value());
  CHECK(taken({}).paths.empty());
  CHECK(taken({"--models"}).models == Words{});
  CHECK(taken({"a", "b", "--models", "c\xff", "d"}).models == Words{"c\\xff", "d"});
  CHECK(taken({"a", "b", "--models", "c"}).paths == Words{"a", "b"});
}

}  // namespace option_list_test
}  // namespace opseq
