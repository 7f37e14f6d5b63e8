#include "reports/program/commands/report_files.h"

#include "reports/classification/classification_json.h"
#include "reports/overview/json_report.h"
#include "reports/page/html_report.h"
#include "reports/page/page_document.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

TrialFigures figures_of(const ReportAnswer& answer) {
  if (answer.classification.trials.empty()) return {};
  return {classification_figures(answer.classification),
          lead_sequences_json(answer.suite.rows, answer.evidence), copied_trials_json(answer.evidence)};
}

}  // namespace

ReportAnswer report_answer(Database& database, const ExecutionOptions& execution,
                           std::optional<NgramRows> ngrams) {
  const WaitingLine waiting("counting what is covered, and what chance makes", !execution.quiet);
  ReportAnswer answer;
  answer.suite = answer_suite(
      database, execution.threads,
      [&] {
        answer.rows = load_report_rows(database);
        answer.classification = load_classification(database);
      },
      std::move(ngrams));
  if (!answer.classification.trials.empty())
    answer.evidence = load_trial_evidence(database, answer.suite.rows);
  return answer;
}

void write_reports(Database& database, const ReportAnswer& answer, const ReportFiles& files,
                   const PageSettings& page, const ExecutionOptions& execution) {
  if (files.json.empty() && files.html.empty()) return;
  require_different_files({files.json, files.html});
  const bool uses_standard_output = files.json == "-" || files.html == "-";
  const WaitingLine waiting("writing reports", !execution.quiet && !uses_standard_output);
  nlohmann::ordered_json report = make_json_report(answer.rows, answer.suite, figures_of(answer));
  if (!files.json.empty()) write_output(files.json, json_text(report, 1) + '\n');
  if (!files.html.empty())
    write_output(files.html, make_html_report(make_page_document(database, answer.suite, std::move(report),
                                                                 page, execution.threads, option_of)));
}

std::vector<CommandWords> useful_next(const SuiteAnswer& suite, const std::filesystem::path& database) {
  if (suite.gaps.gaps.empty()) return {};
  return {{"gaps", database.string()}};
}

}  // namespace opseq
