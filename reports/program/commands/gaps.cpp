// opseq gaps: what is not covered, and whether it matters.
#include <algorithm>
#include <optional>

#include "analyzer/suite/model_selection.h"
#include "analyzer/suite/replication.h"
#include "graph/base/error.h"
#include "graph/model/operator_types.h"
#include "reports/coverage/grouped_coverage_json.h"
#include "reports/coverage/grouped_coverage_text.h"
#include "reports/gaps/gap_json.h"
#include "reports/gaps/gap_text.h"
#include "reports/gaps/witnessed_gaps.h"
#include "reports/naming/lookup.h"
#include "reports/program/command.h"
#include "reports/program/commands/generated_suite.h"
#include "reports/program/commands/suite_checks.h"
#include "reports/program/commands/universe_answers.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

constexpr std::size_t models_extracted = 10;  // in the command that is useful next

struct ReplicationChoice {
  std::optional<std::filesystem::path> database;
  std::optional<SetNames> of, against;  // there, or further sets here
  ReplicationOptions options;           // but for the sets
};

struct GapsOptions {
  SuiteQuestion suite;
  std::size_t limit = 20;  // gaps shown as text; 0 for all
  ReplicationChoice replication;
  bool generates = false;
  std::filesystem::path generated;  // the folder of models that are made
};

void add_replication(OptionList& list, ReplicationChoice& choice) {
  ReplicationOptions& options = choice.options;
  OptionList replication = list.under("Replication");
  replication.word("--replicate", choice.database, "DB2",
                   "A second database: do the candidates come back there?");
  replication.sets("--replicate-of", choice.of, "The target there, or a further set here",
                   "as analyzed there");
  replication.sets("--replicate-against", choice.against, "The contrast there, or a further set here",
                   "as analyzed there");
  replication.number("--candidates", options.candidates, "N", {1},
                     "The first N tested sequences are candidates");
  replication.share("--candidate-q", options.candidate_q, "Q",
                    "All with a q of at most Q are, in their place");
  replication.share("--alpha", options.alpha, "P", "Holm's adjusted p at which a candidate replicates");
}

void add_generation(OptionList& list, GapsOptions& options) {
  OptionList models = list.under("Models");
  models.flag("--generate", options.generates,
              "Make small models for the listed gaps by rules, where 'extract' has none to cut");
  models.word("-o,--output", options.generated, "DIR",
              "With --generate: folder for the models and manifest.json");
  list.check([&options] {
    // A configuration file may have --output for other commands.
    if (options.generates && options.generated.empty())
      throw WrongUsage("--generate needs a folder: --output DIR.");
  });
}

void add_options(OptionList& list, GapsOptions& options) {
  add_suite(list, options.suite);
  list.under("Output").number("--limit", options.limit, "N", {},
                              "Gaps listed as text and Markdown; 0 for all");
  add_generation(list, options);
  add_replication(list, options.replication);
}

std::optional<Replication> replication_of(Database& database, const NgramRows& rows,
                                          const SuiteQuestion& suite, const ReplicationChoice& choice) {
  ReplicationOptions options = choice.options;
  const SaidRoles said{choice.of, choice.against, {}};
  const GapOptions gaps = gap_options(suite);
  if (choice.database) {
    Database second = open_database(*choice.database, OpenMode::existing, patience(suite.execution));
    options.roles = roles_in(second, said);
    return replicate(rows, gaps, load_ngram_rows(second), options);
  }
  if (!choice.of && !choice.against) return std::nullopt;
  const Roles analyzed = analyzed_roles(database);
  options.roles = {choice.of.value_or(analyzed.of), choice.against.value_or(analyzed.against), analyzed.by};
  return replicate(rows, gaps, rows, options);
}

// Models for the first gaps, and the first of them in detail.
std::vector<CommandWords> useful_next(const NgramRows& rows, const GapReport& report,
                                      const SuiteQuestion& suite) {
  if (report.gaps.empty()) return {};
  const std::string database = suite.database.string();
  const std::string top = std::to_string(std::min(report.gaps.size(), models_extracted));
  return {with_roles({"extract", database, "--top", top, "-o", "gaps"}, suite.list.roles),
          {"show", database, sequence_word(rows, report.gaps.front().sequence)}};
}

void write_gap_answers(const SuiteQuestion& suite, const NgramRows& rows, const GapReport& gaps,
                       const Replication* replication, const std::optional<GroupedCoverage>& groups,
                       std::size_t limit) {
  if (!suite.json.empty()) {
    nlohmann::ordered_json json = make_gaps_json(rows, gaps, replication);
    if (groups) json["groups"] = grouped_coverage_json(*groups);
    write_output(suite.json, json_text(json, 1) + '\n');
  }
  if (!suite.csv.empty())
    write_output(suite.csv, groups ? make_grouped_coverage_csv(*groups) : make_gaps_csv(rows, gaps));
  if (!suite.markdown.empty())
    write_output(suite.markdown,
                 groups ? make_grouped_coverage_markdown(*groups) : make_gaps_markdown(rows, gaps, limit));
}

// The newest opset of the target's models, as far as rules know it.
int opset_of_target(const NgramRows& rows, const SetNames& of) {
  std::int64_t opset = first_typed_opset;
  for (const std::uint32_t model : select_models(rows, of).models)
    opset = std::max(opset, rows.models[model].opset.value_or(opset));
  return static_cast<int>(std::min<std::int64_t>(opset, last_typed_opset));
}

// For those that are listed; `suite` has its roles.
void generate_for_gaps(const NgramRows& rows, const GapReport& gaps, const SuiteQuestion& suite,
                       const GapsOptions& options) {
  SequenceRequest request;
  std::size_t longest = 0, listed = 0, too_long = 0;
  for (const Gap& gap : gaps.gaps) {
    if (options.limit > 0 && listed == options.limit) break;
    ++listed;
    NamedSequence sequence;
    for (const Label label : rows.sequences[gap.sequence]) sequence.push_back(rows.operator_types[label]);
    if (sequence.size() > longest_made_sequence) {
      ++too_long;
      continue;
    }
    longest = std::max(longest, sequence.size());
    request.wanted.push_back(std::move(sequence));
  }
  if (too_long > 0)
    tell("No models are made for " + plural(too_long, "gap") + " of more than " +
         std::to_string(longest_made_sequence) + " operators.");
  if (request.wanted.empty()) return;
  request.models.opset = opset_of_target(rows, suite.list.gaps.roles.of);
  request.models.nodes = static_cast<int>(std::max<std::size_t>(longest, 1));
  ExecutionOptions execution = suite.execution;
  execution.quiet = !prints_text(suite);
  generate_into(options.generated, request, {}, execution);
}

int run(const GapsOptions& options) {
  require_different_outputs(options.suite);
  if (const std::optional<int> opset = asked_universe(options.suite)) {
    if (options.generates)
      throw Error(Error::Kind::misuse, "For valid-pairs@N 'opseq generate --by DB:SET' makes models.");
    return answer_universe(options.suite, *opset, options.limit);
  }
  Database database =
      open_database(options.suite.database, OpenMode::existing, patience(options.suite.execution));
  const SuiteQuestion suite = with_roles(options.suite, database);
  std::optional<WaitingLine> waiting(std::in_place, "testing what is not covered", !suite.execution.quiet);
  const NgramRows rows = load_ngram_rows(database);
  if (options.generates && rows.operators != rows.operator_types)
    throw Error(Error::Kind::misuse,
                "Models are made for sequences of operators: of labels with types or forms there are none.");
  const GapReport gaps = make_gap_report(database, rows, gap_options(suite));
  const std::optional<Replication> found = replication_of(database, rows, suite, options.replication);
  const std::optional<GroupedCoverage> groups = grouped_coverage_of(rows, gaps, suite);
  waiting.reset();
  const Replication* replication = found ? &*found : nullptr;
  write_gap_answers(suite, rows, gaps, replication, groups, options.limit);
  std::string text;
  if (prints_text(suite))
    text = (groups ? make_grouped_coverage_text(*groups, suite.list.gaps.roles, line_widths())
                   : make_gaps_text(rows, gaps, replication, options.limit, suite.execution.verbose,
                                    line_widths())) +
           next_commands(useful_next(rows, gaps, suite));
  int exit_code = exit_fine;
  if (asks_for_checks(suite))
    exit_code = check_suite(database, rows, coverage_of(rows, suite), gaps, suite, text);
  else
    write_text(text);
  if (options.generates) generate_for_gaps(rows, gaps, suite, options);
  return exit_code;
}

}  // namespace

Command gaps_command() {
  return make_command<GapsOptions>(
      {.name = "gaps",
       .description = "The sequences that are not covered, and whether they matter",
       .footer = suite_footer,
       .examples = {{"opseq gaps out/opseq.db --of mismatch --by tests",
                     "what failing models do and the suite does not, and whether it has to do with failing"},
                    {"opseq gaps out/opseq.db --min-support testable --rank stratified --limit 50",
                     "tests all that could become significant, and lists 50"},
                    {"opseq gaps out/opseq.db --csv gaps.csv --sarif gaps.sarif",
                     "as a table, and for what shows code scanning results"}}},
      add_options, run);
}

}  // namespace opseq
