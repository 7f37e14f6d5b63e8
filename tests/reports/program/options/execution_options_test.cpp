#include "reports/program/options/execution_options.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace execution_options_test {

ExecutionOptions said(const Words& words) { return test::options_of<ExecutionOptions>(add_execution, words); }

TEST_CASE("all cores, ten minutes, and neither quiet nor verbose, unless said otherwise") {
  const ExecutionOptions plain = said({});
  CHECK(plain.threads == std::max(1U, std::thread::hardware_concurrency()));
  CHECK(patience(plain) == std::chrono::minutes(10));
  CHECK_FALSE(plain.quiet);
  CHECK_FALSE(plain.verbose);
  const std::string help = test::on_one_line(test::help_of<ExecutionOptions>(add_execution));
  CHECK(help.find("the result does not depend on it [all cores] ") != std::string::npos);
  CHECK(help.find("that writes the same database [600] ") != std::string::npos);
}

TEST_CASE("each has a long name, and most a short one") {
  const ExecutionOptions spelt = said({"--jobs", "3", "--wait", "0", "--quiet", "--verbose"});
  CHECK(spelt.threads == 3);
  CHECK(spelt.wait_seconds == 0);
  CHECK(spelt.quiet);
  CHECK(spelt.verbose);
  const ExecutionOptions brief = said({"-j2", "-qv"});
  CHECK(brief.threads == 2);
  CHECK(brief.quiet);
  CHECK(brief.verbose);
}

TEST_CASE("threads and seconds have their ranges") {
  for (const char* value : {"0", "4097", "x"})
    CHECK(test::refused_by<ExecutionOptions>(add_execution, {"-j", value}).find("--jobs") !=
          std::string::npos);
  for (const char* value : {"-1", "1000001"})
    CHECK(test::refused_by<ExecutionOptions>(add_execution, {"--wait", value}).find("--wait") !=
          std::string::npos);
}

}  // namespace execution_options_test
}  // namespace opseq
