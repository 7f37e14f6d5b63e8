#include "analyzer/execution/runner_words.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"

namespace opseq {
namespace runner_words_test {

std::string refusal_of(std::string_view text) {
  try {
    runner_words(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("words as a shell splits them") {
  CHECK(runner_words("a") == RunnerWords{"a"});
  CHECK(runner_words("  python3\t-u  run.py\n") == RunnerWords{"python3", "-u", "run.py"});
  CHECK(runner_words("'a b' \"c d\"e\\ f ''") == RunnerWords{"a b", "c de f", ""});
  CHECK(runner_words(R"("\"\\\$\`\n" '\"')") == RunnerWords{R"("\$`\n)", R"(\")"});
  CHECK(runner_words("a'b'\"c\"d\\'e") == RunnerWords{"abcd'e"});
  CHECK(runner_words("$HOME *.py ; | `x`") == RunnerWords{"$HOME", "*.py", ";", "|", "`x`"});
}

TEST_CASE("what is no command") {
  CHECK(refusal_of("") == "it names no program");
  CHECK(refusal_of(" \t") == "it names no program");
  CHECK(refusal_of("'' a") == "it names no program");
  CHECK(refusal_of("a 'b") == "a quote is not closed");
  CHECK(refusal_of("a \"b\\\"") == "a quote is not closed");
  CHECK(refusal_of("a \\") == "a backslash is at its end");
}

TEST_CASE("files stand for their placeholders, wherever they are") {
  const RunnerFiles files{"/m{inputs}.onnx", "/in", "/out"};
  CHECK_FALSE(is_started_for_each({"run", "--server", "{x}"}));
  CHECK(is_started_for_each({"run", "{model}"}));
  CHECK(is_started_for_each({"run", "--to={outputs}"}));
  CHECK(is_started_for_each({"run", "a{inputs}b"}));
  CHECK(with_files({"run", "{outputs}", "--in={inputs}", "{inputs}{inputs}", "{x}"}, files) ==
        RunnerWords{"run", "/out", "--in=/in", "/in/in", "{x}"});
}

}  // namespace runner_words_test
}  // namespace opseq
