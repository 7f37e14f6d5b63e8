#include "reports/text/shell_word.h"

#include <doctest/doctest.h>

#include <cstdio>

namespace opseq {
namespace shell_word_test {

// What bash makes of it.
std::string as_shell_has_it(const std::string& word) {
  const std::string command = "printf %s " + word;
  const std::string script = "exec bash -c \"$OPSEQ_SHELL_WORD\"";
  setenv("OPSEQ_SHELL_WORD", command.c_str(), 1);
  std::FILE* pipe = popen(script.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) out += static_cast<char>(c);
  CHECK(pclose(pipe) == 0);
  unsetenv("OPSEQ_SHELL_WORD");
  return out;
}

TEST_CASE("plain words stay, others are quoted") {
  CHECK(shell_word("mismatch/a-1.onnx") == "mismatch/a-1.onnx");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("é") == "'é'");
  CHECK(shell_word("a\x1b[1m") == "$'a\\033\\1331m'");
}

TEST_CASE("the shell has them as they were") {
  for (const char* bytes : {"plain", "two words", "$HOME `ls` \"x\" \\ !", "it's", "a\nb\t\x1b[31m",
                            "\xff\xfe"
                            "1",
                            "\xe2\x80\xae", "~", "*?[a]", "#", "é'", "'\x01'"})
    CHECK(as_shell_has_it(shell_word(bytes)) == bytes);
}

TEST_CASE("a command line has the program and its words") {
  CHECK(command_line({"show", "a b.db", "A -> B"}) == "opseq show 'a b.db' 'A -> B'");
}

}  // namespace shell_word_test
}  // namespace opseq
