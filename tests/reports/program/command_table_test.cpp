#include "reports/program/command_table.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace command_table_test {

TEST_CASE("every command has a name of its own, a line in the help, and a help that says the same") {
  const std::string help = test::parse({"--help"}).output;
  std::set<std::string> names;
  for (const Command& command : command_table()) {
    const std::string name(command.text.name);
    CAPTURE(name);
    names.insert(name);
    CHECK(help.find("\n  " + name + std::string(34 - name.size(), ' ') +
                    std::string(command.text.description) + '\n') != std::string::npos);
    const std::string own = test::parse({name, "--help"}).output;
    CHECK(own.starts_with(std::string(command.text.description) + "\nUsage: opseq " + name + " [OPTIONS]"));
    CHECK(own.find("  --config FILE ") != std::string::npos);
    CHECK(own.find(std::string(command.text.footer)) != std::string::npos);
  }
  CHECK(names == std::set<std::string>{"run", "ingest", "list", "remove", "rename", "analyze", "report",
                                       "coverage", "gaps", "suggest", "extract", "show", "explain",
                                       "reduce"});
}

}  // namespace command_table_test
}  // namespace opseq
