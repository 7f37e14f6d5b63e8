#include "reports/program/commands/report_files.h"

#include "reports/overview/json_report.h"
#include "reports/page/html_report.h"
#include "reports/page/page_document.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/output_file.h"
#include "reports/text/json_text.h"

namespace opseq {

void write_reports(Database& database, const ReportRows& rows, const SuiteAnswer& suite,
                   const ReportFiles& files, const PageLimits& limits, unsigned threads) {
  if (files.json.empty() && files.html.empty()) return;
  require_different_files({files.json, files.html});
  nlohmann::ordered_json report = make_json_report(rows, suite);
  if (!files.json.empty()) write_output(files.json, json_text(report, 1) + '\n');
  if (!files.html.empty())
    write_output(files.html, make_html_report(make_page_document(database, suite, std::move(report), limits,
                                                                 threads, option_of)));
}

std::vector<CommandWords> useful_next(const SuiteAnswer& suite, const std::filesystem::path& database) {
  if (suite.gaps.gaps.empty()) return {};
  return {{"gaps", database.string()}};
}

}  // namespace opseq
