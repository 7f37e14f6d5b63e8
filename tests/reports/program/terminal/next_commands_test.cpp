#include "reports/program/terminal/next_commands.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace next_commands_test {

// What a shell makes of the word.
std::string read_by_shell(const std::string& shell, const std::string& word) {
  const test::TemporaryFolder folder;
  const std::string script = folder.write("script", "printf %s " + word).string();
  const std::string out = (folder / "out").string();
  REQUIRE(std::system((shell + ' ' + script + " > " + out).c_str()) == 0);
  return test::read_file(out);
}

TEST_CASE("a word that needs no quotes has none") {
  for (const char* word : {"out/opseq.db", "--of", "a=b,c", "12"}) CHECK(shell_word(word) == word);
}

TEST_CASE("a shell reads the word that was meant") {
  CHECK(shell_word("Cast -> Div") == "'Cast -> Div'");
  CHECK(shell_word("") == "''");
  for (const std::string word : {"Cast -> Div", "it's", "a*b?", "~", "a b;c&d"})
    CHECK(read_by_shell("sh", shell_word(word)) == word);
}

TEST_CASE("nothing in a word is obeyed by the terminal") {
  const std::string word = shell_word("\x1b[31m'\\\n");
  CHECK(word == R"($'\x1b[31m\'\\\x0a')");
  CHECK(read_by_shell("bash", word) == "\x1b[31m'\\\n");
}

TEST_CASE("each command is a line that can be copied") {
  CHECK(next_commands({}).empty());
  CHECK(next_commands({{"gaps", "a.db"}, {"show", "a b.db", "A -> B"}}) ==
        "\nNext:\n  opseq gaps a.db\n  opseq show 'a b.db' 'A -> B'\n");
}

}  // namespace next_commands_test
}  // namespace opseq
