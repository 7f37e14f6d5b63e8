#include "reports/program/command_table.h"

#include <doctest/doctest.h>

#include <iomanip>
#include <set>
#include <sstream>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace command_table_test {

// The words of a line without what is behind a pipe; none have more than quotes around blanks.
Words command_words(std::string_view line) {
  Words words;
  std::istringstream in(std::string(line.substr(0, line.find(" | "))));
  for (std::string word; in >> std::quoted(word);) words.push_back(word);
  return words;
}

TEST_CASE("every command has two or three examples, which it understands") {
  for (const Command& command : command_table()) {
    CHECK(command.text.examples.size() >= 2);
    CHECK(command.text.examples.size() <= 3);
    for (const Example& example : command.text.examples) {
      CAPTURE(example.command);
      Words words = command_words(example.command);
      REQUIRE(words.size() > 2);
      CHECK(words[0] == "opseq");
      CHECK(words[1] == command.text.name);
      words.erase(words.begin());
      CHECK(test::is_understood(words));
      CHECK(test::parse({words[0], "--help"}).output.find("\n  " + std::string(example.command) + '\n') !=
            std::string::npos);
    }
  }
}

TEST_CASE("every command has a name of its own, a line in the help, and a help that says the same") {
  const std::string help = test::on_one_line(test::parse({"--help"}).output);
  std::set<std::string> names;
  for (const Command& command : command_table()) {
    const std::string name(command.text.name);
    CAPTURE(name);
    names.insert(name);
    CHECK(help.find(' ' + name + ' ' + test::on_one_line(std::string(command.text.description)) + ' ') !=
          std::string::npos);
    const std::string own = test::parse({name, "--help"}).output;
    CHECK(own.starts_with(std::string(command.text.description) + "\n\nUsage: opseq " + name + " [OPTIONS]"));
    CHECK(own.find("  --config FILE ") != std::string::npos);
    CHECK(test::on_one_line(own).find(test::on_one_line(std::string(command.text.footer))) !=
          std::string::npos);
  }
  CHECK(names == std::set<std::string>{"run",     "ingest",   "list",         "remove", "rename",   "analyze",
                                       "report",  "classify", "coverage",     "gaps",   "families", "suggest",
                                       "extract", "fuzz",     "generate",     "show",   "explain",  "compare",
                                       "opsets",  "reduce",   "reduce-model", "runtime"});
}

}  // namespace command_table_test
}  // namespace opseq
