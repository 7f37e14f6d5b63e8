#include "reports/program/options/page_options.h"

#include <cstdlib>

#include "graph/base/text.h"
#include "reports/evolution/failure_answer.h"
#include "reports/program/options/execution_options.h"
#include "store/database/database.h"

namespace opseq {

void add_page(const OptionList& command, PageSettings& page) {
  OptionList list = command.under("Page");
  list.word("--title", page.title, "TEXT", "What the page is called");
  list.number("--headline-k", page.headline_length, "K", {1},
              "Operators in a row whose coverage is the page's first figure");
  list.number("--page-gaps", page.limits.gaps, "N", {}, "Gaps that the page lists, the first by their rank");
  list.file("--failures", page.failures,
            "Failures of converters, a table as opseq opsets takes it: shown beside ONNX's releases",
            "FILE|study");
  list.flag("--study", page.is_study, "The page names the study's hypothesis, and its sets 1, 2, 3");
}

std::string page_command(const OptionList& command) {
  return to_text(command_line(command.said({execution_heading, general_heading})));
}

void require_readable(const PageSettings& page) {
  if (!page.failures.empty()) dated_failures(page.failures);
}

PageSettings completed(PageSettings page, const std::filesystem::path& database) {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  page.date = epoch == nullptr || *epoch == '\0' ? "" : timestamp_utc();
  page.title = to_text(page.title);
  page.database = to_text(database.string());
  return page;
}

}  // namespace opseq
