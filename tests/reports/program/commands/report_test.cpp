#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace report_test {

using test::read_file;
using test::run_program;
using test::store_failure;
using test::ThreeSets;

TEST_CASE_FIXTURE(ThreeSets, "a report that is asked for on standard output is there alone") {
  run();
  CHECK(run_program({"report", database(), "--json", "-"}).out == read_file(out / "report.json"));
  const std::string page = run_program({"report", database(), "--html", "-"}).out;
  CHECK(page.starts_with("<!DOCTYPE html>"));
  CHECK(run_program({"report", database(), "--html", "-", "-j", "3"}).out == page);
  CHECK(run_program({"report", database()}).out.starts_with("set "));
  CHECK(run_program({"report", database(), "-q"}).out.empty());
}

TEST_CASE_FIXTURE(ThreeSets, "the page lists as many gaps as are asked for") {
  run();
  const auto size = [&](const char* gaps) {
    return run_program({"report", database(), "--html", "-", "--page-gaps", gaps}).out.size();
  };
  CHECK(size("0") < size("10000"));
}

TEST_CASE_FIXTURE(ThreeSets, "a database that is not analyzed is misuse") {
  const std::string fresh = (folder / "a.db").string();
  ingest(fresh, 0);
  CHECK(store_failure([&] { run_program({"report", fresh}); }).kind == Error::Kind::misuse);
}

}  // namespace report_test
}  // namespace opseq
