// opseq generate: models that nobody has, for the pairs of operators that nobody tests.
#include <algorithm>
#include <array>
#include <optional>

#include "analyzer/generation/generation_basis.h"
#include "graph/base/named_value.h"
#include "graph/base/text.h"
#include "reports/generation/generation_manifest.h"
#include "reports/generation/generation_text.h"
#include "reports/generation/goal_json.h"
#include "reports/program/command.h"
#include "reports/program/commands/generated_suite.h"
#include "reports/program/commands/generation_cover.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/generation_choice.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"

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
  Words cover, held;
  std::optional<int> to;
  bool lists_rules = false, checks_pairs = false;
  std::optional<Percent> least_share;
  std::filesystem::path json;
  ExecutionOptions execution;
};

// Options that are not about models.
constexpr std::array options_of_opsets{"--list-rules", "--check-pairs", "--opset", "--cover", "--json"};

bool is_about_models(const CommandWords& said) {
  return std::any_of(said.begin(), said.end(), [](const std::string& word) {
    return word.starts_with("--") &&
           std::find(options_of_opsets.begin(), options_of_opsets.end(), word) == options_of_opsets.end();
  });
}

void require_fitting_cover(const GenerateOptions& options) {
  const CoverChoice cover = parse_cover(options.cover);
  if (options.lists_rules && !options.cover.empty())
    throw WrongUsage("--cover does not go with --list-rules: it tells operands in any case.");
  if (options.checks_pairs && cover.is_of_sequences())
    throw WrongUsage("With --check-pairs --cover is pairs or operands.");
  if (!options.held.empty() && cover.source == CoverSource::operands)
    throw WrongUsage("--by does not go with --cover operands: a database has no operands.");
  if (options.guide == Guide::none && cover.is_of_sequences())
    throw WrongUsage("--guide none goes with --cover pairs and operands: sequences are what walks go along.");
  if (options.to.has_value() != (cover.source == CoverSource::versions_of))
    throw WrongUsage("--to goes with --cover versions-of DB, which needs it.");
}

void require_one_task(const GenerateOptions& options, const CommandWords& said) {
  if (options.lists_rules + options.checks_pairs + !options.folder.empty() != 1)
    throw WrongUsage("One of --output, --list-rules, --check-pairs is required.");
  if (!options.json.empty() && !options.folder.empty())
    throw WrongUsage("--json goes with --list-rules and --check-pairs; manifest.json has what is written.");
  if (options.folder.empty() && is_about_models(said))
    throw WrongUsage("With --list-rules and --check-pairs go --opset, --cover and --json alone.");
  require_fitting_cover(options);
  if (options.to && std::find(said.begin(), said.end(), "--opset") != said.end())
    throw WrongUsage("--opset does not go with versions-of: models are of the set's opsets, and of --to.");
}

void add_cover(const OptionList& list, GenerateOptions& options) {
  GenerationRequest& request = options.request;
  OptionList cover = list.under("What is covered");
  cover.words(
      "--cover", options.cover, "WHAT...",
      "'pairs' of operators; 'operands': pairs by the operand that takes the value; 'triples-of "
      "DB:SET...': the sequences of three of these sets; 'versions-of DB': operators whose version is "
      "another at --to; or a file with a list of sequences, FILE.json [pairs]");
  add_generation(cover, options.choice);
  cover.number("--to", options.to, "N", {first_typed_opset, last_typed_opset},
               "With versions-of: the opset that models go to");
  cover.words("--by", options.held, "DB:SET...", "What these sets of databases hold is left out");
  cover.flag("--relaxed", request.is_relaxed,
             "Also pairs that are reached only by operands outside of an operator's domain");
}

void add_options(OptionList& list, GenerateOptions& options) {
  GenerationRequest& request = options.request;
  OptionList output = list.under("What is written (one of these)");
  output.word("-o,--output", options.folder, "DIR", "Folder for the models and manifest.json");
  output.flag("--list-rules", options.lists_rules,
              "The operators that models are made of, and what they take");
  output.flag("--check-pairs", options.checks_pairs, "What can be covered: by types, and by types and ranks");
  output.output("--json", options.json, "... either as JSON");
  add_cover(list, options);
  OptionList models = list.under("Models");
  models.number("--nodes", request.nodes, "N", {1, 500}, "Nodes of a model, or one more");
  models.number("--max-models", options.max_models, "M", {1}, "No more models than that");
  models.flag("--dynamic", request.is_dynamic,
              "Inputs whose first size the model does not say, where rules allow it");
  models.number("--seed", request.seed, "S", {}, "Other models");
  models.choice("--guide", options.guide, guide_names,
                "What comes next: what is missing, or any operator, to compare with");
  models.parsed(
      "--fail-under-pairs", options.least_share, "PERCENT", parse_percent,
      "Exit with 2 where the models hold less of what fits by types and ranks, with what --by holds");
  list.check([&options, list] {
    require_one_task(options, list.said({general_heading, execution_heading}));
  });
  add_execution(list, options.execution);
}

// The pairs that the models of sets hold.
std::vector<NamedGoal> held_pairs(const GenerateOptions& options) {
  std::vector<NamedGoal> held;
  for (const std::string& set : options.held)
    for (NamedSequence& pair : sequences_of_set(set, 2, 2, options.execution))
      held.push_back({std::move(pair[0]), std::move(pair[1]), 0});
  return held;
}

std::vector<NamedSequence> held_sequences(const GenerateOptions& options,
                                          const std::vector<NamedSequence>& wanted) {
  std::size_t longest = 0;
  for (const NamedSequence& sequence : wanted) longest = std::max(longest, sequence.size());
  std::vector<NamedSequence> held;
  for (const std::string& set : options.held)
    for (NamedSequence& sequence : sequences_of_set(set, 1, longest, options.execution))
      held.push_back(std::move(sequence));
  return held;
}

int check_share(const GenerateOptions& options, const Coverage& share, const std::string& things) {
  if (!options.least_share) return exit_fine;
  const Gate gate =
      share_gate("--fail-under-pairs " + options.least_share->text, share, things, *options.least_share);
  return tell_gates({gate}, options.execution.verbose);
}

GoalKind goal_kind(const GenerateOptions& options) {
  const bool is_by_operand = parse_cover(options.cover).source == CoverSource::operands;
  return is_by_operand ? GoalKind::operands : GoalKind::pairs;
}

// The rules or the pairs of an opset.
void tell_of_opset(const GenerateOptions& options) {
  const int opset = options.choice.opset;
  const GoalKind cover = goal_kind(options);
  if (!options.json.empty())
    write_output(options.json,
                 json_text(options.lists_rules ? rules_json(opset) : pairs_json(opset, cover), 1) + '\n');
  else
    write_text(options.lists_rules ? rules_text(opset, line_widths().table) : pairs_text(opset, cover));
}

// What is asked for by name, but for what is covered. `runtime` becomes whose profile it is.
GenerationRequest request_of(const GenerateOptions& options, std::string& runtime) {
  GenerationRequest request = options.request;
  static_cast<GenerationScope&>(request) = generation_scope(options.choice, runtime);
  request.cover = goal_kind(options);
  request.is_guided = options.guide == Guide::missing;
  if (options.max_models) request.max_models = *options.max_models;
  return request;
}

int cover_pairs(const GenerateOptions& options, GenerationRequest request, const std::string& profile) {
  request.held = held_pairs(options);
  require_known_operators(request);
  // Before the work, as it may be refused.
  const std::vector<std::string> earlier = prepared_folder(options.folder);
  std::optional<WaitingLine> waiting(std::in_place, "making models", !options.execution.quiet);
  const InterruptibleWork interruptible;
  const Work work{.threads = options.execution.threads, .poll = [] { interruption().check(); }};
  const GenerationOutcome outcome = generate_models(request, work);
  waiting.reset();
  write_generated_suite(options.folder, earlier, outcome.files,
                        make_generation_manifest(request, outcome, profile));
  if (!options.execution.quiet)
    write_text(generation_summary(request, outcome, options.folder.string(), line_widths().text));
  return check_share(options,
                     {.covered = outcome.rank_valid - outcome.missing.size(), .total = outcome.rank_valid},
                     counted_goals(request.cover, outcome.rank_valid));
}

// Of versions there is a folder for each opset.
int cover_sequences(const GenerateOptions& options, const CoverChoice& cover, const GenerationRequest& models,
                    const std::string& profile) {
  WantedOf wanted = wanted_of(cover, options.to.value_or(models.opset), options.execution);
  if (wanted.sequences.empty()) throw Error(Error::Kind::misuse, "There is no sequence to make models of.");
  SequenceRequest request{.models = models, .wanted = std::move(wanted.sequences)};
  request.held = held_sequences(options, request.wanted);
  require_makeable_lengths(request.wanted);
  for (const int opset : wanted.opsets) {
    request.models.opset = opset;
    require_known_operators(request.models);
  }
  int exit_code = exit_fine;
  for (const int opset : wanted.opsets) {
    request.models.opset = opset;
    const bool has_folders = cover.source == CoverSource::versions_of;
    const std::filesystem::path folder =
        has_folders ? options.folder / ("opset-" + std::to_string(opset)) : options.folder;
    const SequenceOutcome outcome = generate_into(folder, request, profile, options.execution);
    const Coverage share{.covered = outcome.made + outcome.held_before, .total = outcome.wanted};
    exit_code = std::max(exit_code, check_share(options, share, plural(outcome.wanted, "sequence")));
  }
  return exit_code;
}

int run(const GenerateOptions& options) {
  if (options.folder.empty()) {
    tell_of_opset(options);
    return exit_fine;
  }
  std::string runtime;
  const GenerationRequest request = request_of(options, runtime);
  const CoverChoice cover = parse_cover(options.cover);
  return cover.is_of_sequences() ? cover_sequences(options, cover, request, runtime)
                                 : cover_pairs(options, request, runtime);
}

}  // namespace

Command generate_command() {
  return make_command<GenerateOptions>(
      {.name = "generate",
       .description = "Make small models that hold pairs of operators, or sequences",
       .examples = {{"opseq generate -o suite/", "models for all pairs of opset 16, and manifest.json"},
                    {"opseq generate -o suite/ --cover triples-of out/opseq.db:mismatch",
                     "for the sequences of three operators that failing models hold"},
                    {"opseq generate --check-pairs", "how many pairs there are"}}},
      add_options, run);
}

}  // namespace opseq
