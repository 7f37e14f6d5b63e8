#include "reports/classification/listed_trials.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace listed_trials_test {

KnownOutcome named(const std::string& model, Outcome outcome, const std::string& error = "") {
  return {model, true, {}, outcome, error};
}

KnownOutcome at(const std::filesystem::path& file, Outcome outcome) {
  return {file.filename().string(), false, file, outcome, ""};
}

std::vector<std::string> paths(const ListedTrials& listed) {
  std::vector<std::string> found;
  for (const Trial& trial : listed.trials) found.push_back(trial.path);
  return found;
}

TEST_CASE("a model that was not run has the table's outcome, and its error as a signature") {
  const ListedTrials listed = listed_trials(
      {named("a", Outcome::conversion_failed, "RuntimeError: no"), named("b", Outcome::correct, "fine"),
       named("c", Outcome::load_failed,
             "[ONNXRuntimeError] : 9 : NOT_IMPLEMENTED : Could not find an "
             "implementation for Tan(7) node with name 'n'")},
      {});
  REQUIRE(paths(listed) == std::vector<std::string>{"a", "b", "c"});
  CHECK(listed.run_here == 0);
  CHECK(listed.contradictions.empty());
  for (const Trial& trial : listed.trials) CHECK(trial.is_listed);
  CHECK(listed.trials[0].outcome == Outcome::conversion_failed);
  CHECK(listed.trials[0].judgement.signature == "RuntimeError: no");
  CHECK(listed.trials[1].judgement.signature.empty());
  CHECK(listed.trials[1].judgement.message == "fine");
  CHECK(listed.trials[2].judgement.signature == "not_implemented: no kernel: Tan(7)");
}

TEST_CASE("what is run here counts, by name, by the end of the path, and by file") {
  std::vector<Trial> run{test::correct("models/x/a"), test::correct("models/b.onnx"),
                         test::correct("models/c")};
  run[2].file = "/d/models/c/model.onnx";
  const ListedTrials listed = listed_trials(
      {named("a", Outcome::correct), named("x/a", Outcome::correct), named("x/a.onnx", Outcome::correct),
       named("b", Outcome::mismatch), named("odels/b", Outcome::mismatch), named("x", Outcome::mismatch),
       at("/d/models/c", Outcome::mismatch), at("/d/models/c/model.onnx", Outcome::mismatch),
       at("/e/b.onnx", Outcome::mismatch)},
      run);
  CHECK(paths(listed) == std::vector<std::string>{"odels/b", "x"});
  CHECK(listed.run_here == 7);
}

TEST_CASE("another file of that path is another model, but no path is there twice") {
  const test::TemporaryFolder folder;
  const KnownOutcome other = at(folder.write("b.onnx", ""), Outcome::crash);
  CHECK(paths(listed_trials({other}, {test::correct("models/b.onnx")})) ==
        std::vector<std::string>{"b.onnx"});
  CHECK(paths(listed_trials({other}, {test::correct("b.onnx")})).empty());
}

TEST_CASE("a model that was never made, and whose file is there, is said") {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.write("b.onnx", "");
  const ListedTrials listed =
      listed_trials({named("a", Outcome::conversion_failed), at(file, Outcome::wrapper_failed),
                     named("c", Outcome::generation_failed),
                     at(folder / "d.onnx", Outcome::conversion_failed), at(file, Outcome::crash)},
                    {test::correct("models/a")});
  CHECK(listed.contradictions ==
        std::vector<std::string>{
            "\"a\" is listed as conversion_failed, and was run here, which counts.",
            "\"b.onnx\" is listed as wrapper_failed, and " + file.string() + " is there; the list counts."});
  CHECK(listed.run_here == 1);
}

}  // namespace listed_trials_test
}  // namespace opseq
