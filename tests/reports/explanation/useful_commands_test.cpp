#include "reports/explanation/useful_commands.h"

#include <doctest/doctest.h>

#include "tests/support/reports/gap_fixture.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace useful_commands_test {

using Commands = std::vector<std::string>;

// As they are copied to a shell.
Commands lines(const ShownExplanation& shown, const std::filesystem::path& database) {
  Commands lines;
  for (const CommandWords& words : useful_commands(shown, database, {})) lines.push_back(command_line(words));
  return lines;
}

ShownExplanation sample() {
  ShownExplanation shown;
  shown.rows = test::sample_ngram_rows();
  shown.model.key = {1, "mismatch", "sub folder/a#1.onnx", "/m/sub folder/a#1.onnx"};
  shown.explanation.first_unshared.resize(2);
  shown.explanation.first_unshared[0].sequence = 3;
  shown.explanation.first_unshared[1].sequence = 1;
  shown.unshared = {{{0, "a", "0"}, {1, "", "4/then/0"}}, {{2, "", "2"}}};
  return shown;
}

TEST_CASE("a model's sequences are extracted by their numbers, and it is shown") {
  ShownExplanation shown = sample();
  CHECK(lines(shown, "out/o.db") == Commands{"opseq extract out/o.db -o 'a#1-sequences' --gap 4 2",
                                             "opseq show out/o.db 'mismatch/sub folder/a#1.onnx'"});
  shown.model.key.set_name = "more";
  shown.explanation.options.roles.by = {"correct", "my tests"};
  CHECK(lines(shown, "a b.db").front() ==
        "opseq extract 'a b.db' -o 'a#1-sequences' --of more --by correct 'my tests' --gap 4 2");
  shown.explanation.first_unshared.clear();
  CHECK(lines(shown, "o.db") == Commands{"opseq show o.db 'more/sub folder/a#1.onnx'"});
}

TEST_CASE("of a file in no database the nodes are extracted, and it is ingested") {
  ShownExplanation shown = sample();
  shown.model.key = {0, "", "my/bad.onnx", "/my/bad.onnx"};
  CHECK(lines(shown, "o.db") ==
        Commands{"opseq extract o.db -o bad-sequences/1 --model my/bad.onnx --nodes 0,4/then/0",
                 "opseq extract o.db -o bad-sequences/2 --model my/bad.onnx --nodes 2",
                 "opseq ingest o.db --set mismatch my/bad.onnx", "opseq analyze o.db"});
  shown.explanation.options.roles.of = {"bad ones"};
  CHECK(lines(shown, "o.db")[2] == "opseq ingest o.db --set 'bad ones' my/bad.onnx");
}

TEST_CASE("the program understands them") {
  CHECK(test::is_understood(
      {"extract", "o.db", "-o", "a", "--of", "more", "--by", "correct", "--gap", "4", "2"}));
  CHECK(test::is_understood({"extract", "o.db", "-o", "a/1", "--model", "b.onnx", "--nodes", "0,4/then/0"}));
  CHECK(test::is_understood({"show", "o.db", "more/a.onnx"}));
}

}  // namespace useful_commands_test
}  // namespace opseq
