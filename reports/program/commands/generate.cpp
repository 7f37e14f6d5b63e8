// opseq generate: models that nobody has, for the pairs of operators that nobody tests.
#include <algorithm>
#include <array>
#include <optional>

#include "graph/base/named_value.h"
#include "graph/base/text.h"
#include "reports/generation/generation_manifest.h"
#include "reports/generation/generation_text.h"
#include "reports/generation/goal_json.h"
#include "reports/program/command.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/generation_choice.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/earlier_models.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

enum class Guide { missing, none };
constexpr std::array guide_names{
    NamedValue<Guide>{"missing", Guide::missing},
    NamedValue<Guide>{"none", Guide::none},
};

struct GenerateOptions {
  std::filesystem::path folder;
  GenerationChoice choice;
  GenerationRequest request;  // but for what the choice says
  Guide guide = Guide::missing;
  std::optional<std::size_t> max_models;
  Words held;
  bool lists_rules = false, checks_pairs = false;
  std::optional<Percent> least_share;
  std::filesystem::path json;
  ExecutionOptions execution;
};

// What models depend on, and the rules and pairs of an opset do not.
bool is_about_models(const GenerateOptions& options) {
  const GenerationRequest usual;
  const GenerationRequest& asked = options.request;
  const bool has_words = !options.held.empty() || is_narrowed(options.choice);
  return has_words || asked.is_relaxed || asked.nodes != usual.nodes || asked.seed != usual.seed ||
         options.max_models || options.least_share || options.guide != Guide::missing;
}

void require_one_task(const GenerateOptions& options) {
  if (options.lists_rules + options.checks_pairs + !options.folder.empty() != 1)
    throw WrongUsage("One of --output, --list-rules, --check-pairs is required.");
  if (!options.json.empty() && !options.folder.empty())
    throw WrongUsage("--json goes with --list-rules and --check-pairs; manifest.json has what is written.");
  if (options.folder.empty() && is_about_models(options))
    throw WrongUsage("With --list-rules and --check-pairs go --opset, --cover and --json alone.");
  if (options.lists_rules && options.choice.cover == GoalKind::operands)
    throw WrongUsage("--cover does not go with --list-rules: it tells operands in any case.");
  if (!options.held.empty() && options.choice.cover == GoalKind::operands)
    throw WrongUsage("--by goes with --cover pairs: a database has no operands.");
}

void add_options(OptionList& list, GenerateOptions& options) {
  GenerationRequest& request = options.request;
  OptionList output = list.under("What is written (one of these)");
  output.word("-o,--output", options.folder, "DIR", "Folder for the models and manifest.json");
  output.flag("--list-rules", options.lists_rules,
              "The operators that models are made of, and what they take");
  output.flag("--check-pairs", options.checks_pairs, "What can be covered: by types, and by types and ranks");
  output.output("--json", options.json, "... either as JSON");
  OptionList cover = list.under("What is covered");
  add_generation(cover, options.choice);
  cover.words("--by", options.held, "DB:SET...", "What these sets of databases hold is left out");
  cover.flag("--relaxed", request.is_relaxed,
             "Also pairs that are reached only by operands outside of an operator's domain");
  OptionList models = list.under("Models");
  models.number("--nodes", request.nodes, "N", {1, 500}, "Nodes of a model, or one more");
  models.number("--max-models", options.max_models, "M", {1}, "No more models than that");
  models.number("--seed", request.seed, "S", {}, "Other models");
  models.choice("--guide", options.guide, guide_names,
                "What comes next: what is missing, or any operator, to compare with");
  models.parsed(
      "--fail-under-pairs", options.least_share, "PERCENT", parse_percent,
      "Exit with 2 where the models hold less of what fits by types and ranks, with what --by holds");
  list.check([&options] { require_one_task(options); });
  add_execution(list, options.execution);
}

// The pairs that the models of a set hold.
void add_held_pairs(const std::string& named, const ExecutionOptions& execution,
                    std::vector<NamedGoal>& held) {
  const std::size_t colon = named.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == named.size())
    throw Error(Error::Kind::misuse, to_text(named) + " is no DB:SET.");
  Database database = open_database(named.substr(0, colon), OpenMode::existing, patience(execution));
  const std::string set = named.substr(colon + 1);
  const NgramRows rows = load_ngram_rows(database);
  if (std::find(rows.sets.begin(), rows.sets.end(), set) == rows.sets.end())
    throw Error(Error::Kind::misuse,
                "The database " + to_text(named.substr(0, colon)) + " has no set " + to_text(set) + ".");
  for (std::size_t i = 0; i < rows.sequences.size(); ++i) {
    const Sequence& sequence = rows.sequences[i];
    const MemberView holders = row_at(rows.holders, i);
    if (sequence.size() == 2 && std::any_of(holders.begin(), holders.end(), [&](std::uint32_t model) {
          return rows.models[model].set_name == set;
        }))
      held.push_back({rows.operator_types[sequence[0]], rows.operator_types[sequence[1]], 0});
  }
}

void write_suite(const std::filesystem::path& folder, const std::vector<std::string>& earlier,
                 const GenerationRequest& request, const GenerationOutcome& outcome,
                 const std::string& profile) {
  std::vector<std::string> written;
  for (std::size_t i = 0; i < outcome.files.size(); ++i) {
    written.push_back(generated_file_name(i));
    write_output(folder / written.back(), outcome.files[i].bytes);
  }
  remove_models(folder, earlier, written);
  write_output(folder / "manifest.json",
               json_text(make_generation_manifest(request, outcome, profile), 1) + '\n');
}

int check_share(const GenerateOptions& options, const GenerationOutcome& outcome) {
  if (!options.least_share) return exit_fine;
  const Coverage share{.covered = outcome.rank_valid - outcome.missing.size(), .total = outcome.rank_valid};
  const Gate gate = share_gate("--fail-under-pairs " + options.least_share->text, share,
                               counted_goals(options.choice.cover, outcome.rank_valid), *options.least_share);
  return tell_gates({gate}, options.execution.verbose);
}

// The rules or the pairs of an opset.
void tell_of_opset(const GenerateOptions& options) {
  const int opset = options.choice.opset;
  const GoalKind cover = options.choice.cover;
  if (!options.json.empty())
    write_output(options.json,
                 json_text(options.lists_rules ? rules_json(opset) : pairs_json(opset, cover), 1) + '\n');
  else
    write_text(options.lists_rules ? rules_text(opset, line_widths().table) : pairs_text(opset, cover));
}

// `profile` becomes the name of the runtime whose profile is used.
GenerationRequest request_of(const GenerateOptions& options, std::string& profile) {
  GenerationRequest request = options.request;
  const GenerationScope scope = generation_scope(options.choice, profile);
  request.opset = scope.opset;
  request.cover = scope.cover;
  request.types = scope.types;
  request.operators = scope.operators;
  request.excluded = scope.excluded;
  request.lacking = scope.lacking;
  request.is_guided = options.guide == Guide::missing;
  if (options.max_models) request.max_models = *options.max_models;
  return request;
}

int run(const GenerateOptions& options) {
  if (options.folder.empty()) {
    tell_of_opset(options);
    return exit_fine;
  }
  std::string profile;
  GenerationRequest request = request_of(options, profile);
  for (const std::string& set : options.held) add_held_pairs(set, options.execution, request.held);
  make_folder(options.folder);  // before the work, as it may be refused
  const std::vector<std::string> earlier = earlier_models(options.folder, "opseq-generation", "generate");
  std::optional<WaitingLine> waiting(std::in_place, "making models", !options.execution.quiet);
  Work work;
  work.threads = options.execution.threads;
  const InterruptibleWork interruptible;
  work.poll = [] { interruption().check(); };
  const GenerationOutcome outcome = generate_models(request, work);
  waiting.reset();
  write_suite(options.folder, earlier, request, outcome, profile);
  if (!options.execution.quiet)
    write_text(generation_summary(request, outcome, options.folder.string(), line_widths().text));
  return check_share(options, outcome);
}

}  // namespace

Command generate_command() {
  return make_command<GenerateOptions>(
      {.name = "generate",
       .description = "Make small models that hold every pair of operators that fits",
       .examples = {{"opseq generate -o suite/", "models for all pairs of opset 16, and manifest.json"},
                    {"opseq generate -o suite/ --cover operands --profile ort.json",
                     "by operand, without what a runtime lacks"},
                    {"opseq generate --check-pairs", "how many there are"}}},
      add_options, run);
}

}  // namespace opseq
