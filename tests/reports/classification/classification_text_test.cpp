#include "reports/classification/classification_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace classification_text_test {

std::string text(std::vector<Trial> trials, std::size_t limit = 20) {
  return make_classification_text(shown_classification(std::move(trials), test::some_options), limit);
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_CASE("outcomes, failures, verdicts and the models to look at") {
  const std::string all = text(test::some_trials());
  CHECK(holds(all,
              "outcome             models      %  left  a  b\n"
              "converted, started       4  100.0     4  2  2\n"
              "load failed              1   25.0     3  1  0\n"
              "mismatch                 2   50.0     1  0  2\n"
              "correct                  1   25.0     0  1  0\n"));
  CHECK(holds(all, "not_implemented: no kernel: Tan(7)       1  a/2\n"));
  CHECK(holds(all, "\n3 models that ran, and how many of them would be mismatches by other criteria\n"));
  CHECK(holds(all,
              "\nb/4    type            inf    inf  suspect 3 Mul, 5 Mul, 6 Mul; narrowed 2 Cast\n"
              "b/3    value            40     80  suspect 3 Mul, 5 Mul, 6 Mul; narrowed 2 Cast\n"));
  CHECK(holds(all, "2 of these have outputs with fewer than 2 decimal digits"));
}

TEST_CASE("what is compared with, where outputs are not recorded ones") {
  const auto told = [](const std::string& options) {
    return make_classification_text(shown_classification({test::correct("m")}, options), 20);
  };
  CHECK_FALSE(holds(told(test::some_options), "Compared with"));
  CHECK(holds(told(R"({"optimization":3,"reference":"/source","reference_optimization":3})"),
              "\nCompared with the outputs of the models in /source.\n"));
  CHECK(holds(
      told(R"({"optimization":3,"reference_optimization":0})"),
      "\nCompared with the outputs of the same models: the runtime's optimizations all against off.\n"));
  CHECK(holds(told(R"({"command":"a/run.py --fast"})"), "\nRun with a/run.py --fast.\n"));
  CHECK(holds(told(R"({"command":"run.py","reference_command":"run.py --plain"})"),
              "\nRun with run.py, compared with run.py --plain.\n"));
}

TEST_CASE("as many models as asked for, and how many more") {
  const std::string one = text(test::some_trials(), 1);
  CHECK(holds(one, "1 more; --limit 0 lists all\n"));
  CHECK_FALSE(holds(one, "\nb/3 "));
  CHECK(holds(text(test::some_trials(), 0), "\nb/3 "));
}

Trial refused(const std::string& path) {
  Trial trial = test::not_loaded(path);
  trial.judgement.signature = "import_failed: Loop: not implemented";
  trial.judgement.op_type = "Loop";
  trial.judgement.operators = {"Loop"};
  return trial;
}

TEST_CASE("what stands in the way, where it frees several") {
  CHECK(holds(text({refused("a"), refused("b")}),
              "\nwhat stands in the way                models  alone\n"
              "import_failed: Loop: not implemented       2      2\n"));
  CHECK_FALSE(holds(text({refused("a")}), "in the way"));
}

TEST_CASE("how outputs differ, and what was taken for something else") {
  std::vector<Trial> trials = test::some_trials();
  trials[2].judgement.sets[0].outputs[1].detail = "transposed (1, 0)";
  trials[2].judgement.sets[0].outputs[1].is_taken = true;
  const std::string all = text(trials);
  CHECK(holds(all, "score  how                where to look\n"));
  CHECK(holds(all, "80  transposed (1, 0)  suspect 3 Mul"));
  CHECK(holds(all, "1 of these have outputs of another rank or type"));
}

TEST_CASE("what there is nothing of is not there") {
  const std::string one = text({test::correct("m")});
  CHECK_FALSE(holds(one, "failure"));
  CHECK_FALSE(holds(one, "where to look"));
  CHECK_FALSE(holds(one, "decimal digits"));
  const std::string failed = text({test::not_loaded("m")});
  CHECK_FALSE(holds(failed, "that ran"));
}

TEST_CASE("what was not run is counted and said, and is no model to look at") {
  const std::string all = text({test::correct("a"), test::listed("b", Outcome::mismatch),
                                test::listed("c", Outcome::generation_failed)});
  CHECK(holds(all, "converted, started       2  100.0     2 "));
  CHECK(holds(all,
              "1 model not counted: there was no source model\n"
              "1 model not run here: the table of outcomes says what became of it\n"));
  CHECK(holds(all, "RuntimeError: no       1  b\n"));
  CHECK_FALSE(holds(all, "where to look"));
}

}  // namespace classification_text_test
}  // namespace opseq
