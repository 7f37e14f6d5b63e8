// opseq generate: models that nobody has, for the pairs of operators that nobody tests.
#include <algorithm>
#include <array>
#include <optional>

#include "graph/base/named_value.h"
#include "graph/base/text.h"
#include "reports/generation/generation_manifest.h"
#include "reports/generation/generation_text.h"
#include "reports/generation/goal_json.h"
#include "reports/generation/runtime_profile.h"
#include "reports/program/command.h"
#include "reports/program/commands/told_gates.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/earlier_models.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/input_text.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

constexpr std::array cover_names{
    NamedValue<GoalKind>{"pairs", GoalKind::pairs},
    NamedValue<GoalKind>{"operands", GoalKind::operands},
};
enum class Guide { missing, none };
constexpr std::array guide_names{
    NamedValue<Guide>{"missing", Guide::missing},
    NamedValue<Guide>{"none", Guide::none},
};

struct GenerateOptions {
  std::filesystem::path folder;
  GenerationRequest request;
  Guide guide = Guide::missing;
  std::optional<std::size_t> max_models;
  Words held, types;
  std::filesystem::path operators, profile;
  bool lists_rules = false, checks_pairs = false;
  std::optional<Percent> least_share;
  std::filesystem::path json;
  ExecutionOptions execution;
};

// What models depend on, and the rules and pairs of an opset do not.
bool is_about_models(const GenerateOptions& options) {
  const GenerationRequest usual;
  const GenerationRequest& asked = options.request;
  const bool has_words = !options.held.empty() || !options.types.empty() || !options.operators.empty() ||
                         !options.profile.empty() || !asked.excluded.empty();
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
  if (options.lists_rules && options.request.cover == GoalKind::operands)
    throw WrongUsage("--cover does not go with --list-rules: it tells operands in any case.");
  if (!options.held.empty() && options.request.cover == GoalKind::operands)
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
  cover.choice("--cover", request.cover, cover_names,
               "Pairs of operators, or pairs by the operand that takes the value");
  cover.number("--opset", request.opset, "N", {first_typed_opset, last_typed_opset},
               "Of the models; 13 to 17");
  cover.words("--by", options.held, "DB:SET...", "What these sets of databases hold is left out");
  cover.file("--operators", options.operators, "Of these alone: a file with a name on each line");
  cover.comma_separated("--exclude", request.excluded, "A,B", "None of these operators");
  cover.comma_separated("--types", options.types, "A,B",
                        "Values of these types alone, such as float32, int64; constants may be others");
  cover.file("--profile", options.profile, "No node that this runtime lacks");
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

std::vector<std::string> listed_operators(const std::filesystem::path& file) {
  std::vector<std::string> names;
  std::string line;
  const std::string text = read_input_text(file, "file");
  for (const char letter : text + '\n') {
    if (letter != '\n' && letter != '\r' && letter != ' ' && letter != '\t') {
      line += letter;
    } else if (!line.empty()) {
      names.push_back(std::move(line));
      line.clear();
    }
  }
  if (names.empty())
    throw Error(Error::Kind::input, "The file " + to_text(file.string()) + " lists no operator.");
  return names;
}

ElementFamily family_of(const Words& names) {
  ElementFamily family;
  for (const std::string& name : names) {
    const auto type = element_type_named(name);
    if (!type || !made_types.has(*type))
      throw Error(Error::Kind::misuse, "Models have no values of type " + to_text(name) + ".");
    family.bits |= bit_of(*type);
  }
  return family;
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
  const Gate gate =
      share_gate("--fail-under-pairs " + options.least_share->text, share,
                 counted_goals(options.request.cover, outcome.rank_valid), *options.least_share);
  return tell_gates({gate}, options.execution.verbose);
}

RuntimeProfile profile_in(const std::filesystem::path& file) try {
  return parse_runtime_profile(read_input_text(file, "file"));
} catch (const InputError& error) {
  throw Error(Error::Kind::input,
              "The file " + to_text(file.string()) + " can't be used: " + error.what() + ".");
}

// The rules or the pairs of an opset.
void tell_of_opset(const GenerateOptions& options) {
  const int opset = options.request.opset;
  const GoalKind cover = options.request.cover;
  if (!options.json.empty())
    write_output(options.json,
                 json_text(options.lists_rules ? rules_json(opset) : pairs_json(opset, cover), 1) + '\n');
  else
    write_text(options.lists_rules ? rules_text(opset, line_widths().table) : pairs_text(opset, cover));
}

int run(const GenerateOptions& options) {
  if (options.folder.empty()) {
    tell_of_opset(options);
    return exit_fine;
  }
  GenerationRequest request = options.request;
  RuntimeProfile profile;
  if (!options.profile.empty()) profile = profile_in(options.profile);
  request.lacking = profile.lacks;
  request.is_guided = options.guide == Guide::missing;
  if (options.max_models) request.max_models = *options.max_models;
  if (!options.types.empty()) request.types = family_of(options.types);
  if (!options.operators.empty()) request.operators = listed_operators(options.operators);
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
  write_suite(options.folder, earlier, request, outcome, profile.runtime);
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
