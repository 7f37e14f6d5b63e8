#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace analyze_test {

using test::Captured;
using test::run_program;
using test::store_failure;
using test::ThreeSets;

TEST_CASE_FIXTURE(ThreeSets, "analyze prints the summary, unless it is to be quiet") {
  const std::string database = (folder / "a.db").string();
  ingest(database, 0);
  const Captured analyzed = run_program({"analyze", database});
  CHECK(analyzed.exit_code == exit_fine);
  CHECK(analyzed.out.starts_with("set "));
  CHECK(run_program({"analyze", database, "-q"}).out.empty());
}

TEST_CASE_FIXTURE(ThreeSets, "the options of an analysis are those that are said") {
  run();
  const auto stored = [&](const Words& more) {
    run_program(test::with({"analyze", database()}, more));
    Database opened(database(), OpenMode::existing);
    return opened.text("SELECT options FROM analysis");
  };
  const std::string roles = R"({"roles":{"of":["mismatch"],"against":["correct"],"by":["tests"]},)";
  CHECK(
      stored({"--match", "lcs", "--max-paths", "10", "--reduce-min", "3", "--autojunk"}) ==
      roles +
          R"("match":"lcs","autojunk":true,"reduce":"closure","reduce_min":3,"max_match_steps":100000000000,)"
          R"("max_reduce_steps":40000000000,"max_paths":10,"max_path_labels":100000000,)"
          R"("max_all_path_labels":200000000,"max_path_steps":200000000,"ngram_max":5,)"
          R"("max_ngram_steps":10000000,"max_ngram_text":268435456,"max_all_match_steps":200000000000,)"
          R"("duplicates":"once"})");
  CHECK(
      stored({}).starts_with(roles + R"("match":"lcs","autojunk":true,"reduce":"closure","reduce_min":3,)"));
  CHECK(stored({"--preset", "default"})
            .starts_with(roles + R"("match":"blocks","autojunk":false,"reduce":"closure","reduce_min":4,)"));
}

TEST_CASE_FIXTURE(ThreeSets, "what a missing database gives") {
  const std::string missing = (folder / "none.db").string();
  CHECK(store_failure([&] { run_program({"analyze", missing}); }).kind == Error::Kind::input);
  CHECK(store_failure([&] { run_program({"report", missing}); }).kind == Error::Kind::input);
  CHECK_FALSE(std::filesystem::exists(missing));
}

TEST_CASE_FIXTURE(ThreeSets, "the published analysis needs the published graphs") {
  run();
  CHECK(store_failure([&] {
          run_program({"analyze", database(), "--preset", "published"});
        }).kind == Error::Kind::misuse);
}

}  // namespace analyze_test
}  // namespace opseq
