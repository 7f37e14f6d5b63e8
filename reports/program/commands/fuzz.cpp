// opseq fuzz: generated models run until something fails, and what fails made small enough to be filed.
#include <fmt/format.h>

#include <utility>

#include "graph/base/error.h"
#include "graph/base/opened_file.h"
#include "graph/base/text.h"
#include "reports/campaign/campaign_manifest.h"
#include "reports/campaign/campaign_options.h"
#include "reports/campaign/campaign_text.h"
#include "reports/campaign/finding_markdown.h"
#include "reports/campaign/findings_json.h"
#include "reports/program/command.h"
#include "reports/program/commands/tested_command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/campaign_choice.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/progress_line.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/text/json_text.h"
#include "store/stages/campaign_folders.h"

namespace opseq {
namespace {

CampaignSides sides_of(const CampaignChoice& choice, const CampaignRequest& request,
                       const RuntimeAnswer& runtime) {
  return {runtime.name, text_of_words(choice.running.runner.command),
          text_of_words(choice.running.runner.reference), request.trial.judge.optimization,
          request.trial.reference_level};
}

ShownCampaign shown_campaign(Database& database, const CampaignRequest& request, const CampaignSides& sides) {
  ShownCampaign shown = read_campaign(database);
  shown.folder = request.folder;
  shown.sides = sides;
  shown.is_by_operand = request.scope.cover == GoalKind::operands;
  return shown;
}

void write_campaign_files(const ShownCampaign& shown) {
  for (std::size_t number = 0; number < shown.findings.size(); ++number) {
    const std::filesystem::path folder = shown.folder / "findings" / shown.findings[number].name;
    if (!std::filesystem::exists(folder / "model.onnx")) continue;  // somebody has taken it away
    write_output(folder / "finding.md",
                 finding_markdown(shown, number, OpenedFile(folder / "model.onnx").content()));
  }
  write_output(shown.folder / "manifest.csv", campaign_manifest(shown));
  write_output(shown.folder / "findings.json", json_text(make_findings_json(shown), 1) + '\n');
}

// Files are written after each round, so that they are there however it ends.
void run_with_files(Database& database, const CampaignRequest& request, const CampaignSides& sides,
                    bool quiet) {
  ProgressLine line(!quiet);
  const auto write = [&] { write_campaign_files(shown_campaign(database, request, sides)); };
  try {
    run_campaign(
        database, request, [&line](const StepProgress& step) { line.show(step); },
        [&](std::size_t) { write(); });
  } catch (const Interrupted&) {
    throw Interrupted("the rounds that were finished are kept; the same command goes on with the campaign");
  }
  write();
}

int run(const CampaignChoice& choice) {
  const RuntimeAnswer runtime = runtime_of_sides(choice.running);
  std::string profile;
  CampaignRequest request = campaign_request(choice, profile);
  require_known_operators(request.scope);
  request.workers = runtime.settings;
  const CampaignSides sides = sides_of(choice, request, runtime);
  const std::string rule = choice.running.rule ? rule_text(*choice.running.rule) : "";
  request.options = campaign_options_json(request, sides, rule, profile).dump();
  make_folder(request.folder);
  const CampaignLock lock(request.folder);
  Database database =
      open_database(request.folder / "campaign.db", OpenMode::create, patience(choice.execution));
  const InterruptibleWork work;
  if (request.trial.command)
    test_command(*request.trial.command, request.workers, request.trial.limits,
                 [] { interruption().check(); });
  const CampaignHead before = load_campaign(database).value_or(CampaignHead());
  run_with_files(database, request, sides, choice.execution.quiet);
  const ShownCampaign shown = shown_campaign(database, request, sides);
  if (!choice.execution.quiet)
    write_text(make_campaign_text(shown, shown.head.seconds - before.seconds,
                                  shown.head.models - before.models, line_widths()));
  return exit_fine;
}

}  // namespace

Command fuzz_command() {
  return make_command<CampaignChoice>(
      {.name = "fuzz",
       .description = "Run generated models until some fail, and make those small",
       .footer = "Without --command models are run by ONNX Runtime with its graph optimizations and without. "
                 "Models "
                 "are made for what none before held, then near what failed. A campaign that was ended at "
                 "any moment "
                 "goes on where it was, by the same options.",
       .examples = {{"opseq fuzz -o campaign/ --for 600 --profile data/profiles/onnxruntime-1.30.json",
                     "ten minutes of ONNX Runtime, optimized against not"},
                    {"opseq fuzz -o campaign/ --command \"python3 runner.py\"",
                     "any other program that runs models, compared with ONNX Runtime"},
                    {"opseq fuzz -o campaign/ --command \"my-runner --fused\" --reference-command my-runner",
                     "two configurations of one program"}}},
      add_campaign, run);
}

}  // namespace opseq
