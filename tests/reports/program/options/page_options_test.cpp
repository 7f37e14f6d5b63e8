#include "reports/program/options/page_options.h"

#include <doctest/doctest.h>

#include <cstdlib>

#include "graph/base/error.h"
#include "reports/program/options/execution_options.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace page_options_test {

TEST_CASE("how many gaps the page lists") {
  const auto gaps = [](const Words& words) {
    return test::options_of<PageSettings>(add_page, words).limits.gaps;
  };
  CHECK(gaps({}) == 10'000);
  CHECK(gaps({"--page-gaps", "7"}) == 7);
  CHECK(gaps({"--page-gaps", "0"}) == 0);
  CHECK_FALSE(test::refused_by<PageSettings>(add_page, {"--page-gaps", "-1"}).empty());
  CHECK(test::is_understood({"run", "--mismatch", "m", "-o", "o", "--page-gaps", "0"}));
  CHECK(test::is_understood({"report", "a.db", "--page-gaps", "7"}));
}

TEST_CASE("what the page is called, and what it begins with") {
  const auto said = [](const Words& words) { return test::options_of<PageSettings>(add_page, words); };
  CHECK(said({}).title.empty());
  CHECK(said({}).headline_length == 2);
  CHECK_FALSE(said({}).is_study);
  CHECK(said({"--title", "a b"}).title == "a b");
  CHECK(said({"--headline-k", "3"}).headline_length == 3);
  CHECK(said({"--study"}).is_study);
  CHECK_FALSE(test::refused_by<PageSettings>(add_page, {"--headline-k", "0"}).empty());
}

TEST_CASE("a table of failures that is none is refused before the work") {
  const auto failures = [](const Words& words) {
    return test::options_of<PageSettings>(add_page, words).failures;
  };
  CHECK(failures({}).empty());
  CHECK(failures({"--failures", "study"}) == "study");
  PageSettings page;
  CHECK_NOTHROW(require_readable(page));
  page.failures = "study";
  CHECK_NOTHROW(require_readable(page));
  page.failures = "/nowhere/at/all.csv";
  CHECK_THROWS_AS(require_readable(page), Error);
}

TEST_CASE("the command has what was said, as for a shell, but not how it is executed") {
  struct Both {
    PageSettings page;
    ExecutionOptions execution;
  };
  const auto command = [](const Words& words) {
    return test::options_of<Both>(
               [](OptionList& list, Both& both) {
                 add_page(list, both.page);
                 add_execution(list, both.execution);
                 list.check([list, &both] { both.page.command = page_command(list); });
               },
               words)
        .page.command;
  };
  CHECK(command({}) == "opseq trial");
  CHECK(command({"-q", "-j", "3", "--title", "a b", "--color", "never"}) == "opseq trial --title 'a b'");
  CHECK(command({"--study", "--page-gaps", "7"}) == "opseq trial --page-gaps 7 --study");
  CHECK(command({"--title=-x"}) == "opseq trial --title=-x");
  CHECK(command({"--title", "[a, b]"}) == "opseq trial --title '[a, b]'");
}

TEST_CASE("a date only where SOURCE_DATE_EPOCH gives one; what is no text is spelled") {
  PageSettings page;
  page.title = "a\xff";
  ::setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
  CHECK(completed(page, "out/opseq.db").date == "2023-11-14T22:13:20Z");
  ::unsetenv("SOURCE_DATE_EPOCH");
  const PageSettings found = completed(page, "out/opseq.db");
  CHECK(found.date.empty());
  CHECK(found.title == "a\\xff");
  CHECK(found.database == "out/opseq.db");
}

}  // namespace page_options_test
}  // namespace opseq
