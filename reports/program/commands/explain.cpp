// opseq explain: why one model might fail.
#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/explanation/explanation_json.h"
#include "reports/explanation/explanation_text.h"
#include "reports/explanation/useful_commands.h"
#include "reports/naming/lookup.h"
#include "reports/naming/model_name.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/gap_list.h"
#include "reports/program/options/graph_choice.h"
#include "reports/program/options/limit_option.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct ExplainOptions {
  std::filesystem::path database;
  std::string model;
  SaidRoles roles;
  ExplanationOptions explanation;  // but for its roles
  Changes<ReadLimits> limits;      // of a model file that is not in the database
  std::filesystem::path json;      // empty: not asked for
  ExecutionOptions execution;
};

void add_options(OptionList& list, ExplainOptions& options) {
  ExplanationOptions& explanation = options.explanation;
  list.positional("DB", options.database, "An analyzed database");
  list.positional(
      "MODEL", options.model,
      "A model: SET/PATH, PATH, file, number, or a part of it; or a model file that is not in DB");
  add_roles(list, options.roles);
  OptionList statistics = list.under("Statistics");
  add_min_support(statistics, explanation.min_support);
  OptionList output = list.under("Output");
  output.number("--top", explanation.top, "N", {}, "Sequences in each list; 0 for all");
  output.number("--nearest", explanation.nearest, "N", {}, "Nearest models, and what they lack");
  output.output("--json", options.json, "The answer as JSON");
  add_read_limits(list, options.limits);
  add_execution(list, options.execution);
}

bool is_file(const std::string& name) {
  std::error_code error;
  const auto status = std::filesystem::status(name, error);
  return !error && std::filesystem::exists(status) && !std::filesystem::is_directory(status);
}

[[noreturn]] void throw_no_model(const std::vector<ModelKey>& models, const std::string& given) {
  const auto near = nearest_model_name(models, to_text(given));
  throw Error(Error::Kind::misuse, "There is no model and no file " + opseq::quoted_name(given) +
                                       (near ? "; did you mean " + *near + '?'
                                             : "; 'opseq list --models' names those of the database."));
}

ShownExplanation explanation_of(Database& database, const ExplainOptions& options, const Roles& analyzed) {
  ExplanationOptions wanted = options.explanation;
  wanted.roles = resolve(options.roles, analyzed);
  wanted.threads = options.execution.threads;
  const WaitingLine waiting("comparing the model", !options.execution.quiet);
  NgramRows rows = load_ngram_rows(database);
  const std::vector<ModelKey> models = load_model_keys(database);
  auto model = look_up_model(models, options.model);
  if (!model && is_file(options.model))
    return explain_file(database, rows, options.model, wanted, read_limits(options.limits), option_of);
  if (!model) model = find_model_by_part(models, options.model);
  if (!model) throw_no_model(models, options.model);
  return explain_model(database, std::move(rows), *model, wanted);
}

// For people: of several models to cut out the first, as the others are cut out alike.
std::vector<CommandWords> with_one_extraction(std::vector<CommandWords> commands) {
  const auto is_extraction = [](const CommandWords& words) { return words.front() == "extract"; };
  const auto first = std::ranges::find_if(commands, is_extraction);
  if (first != commands.end())
    commands.erase(std::remove_if(first + 1, commands.end(), is_extraction), commands.end());
  return commands;
}

int run(const ExplainOptions& options) {
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  const Roles analyzed = analyzed_roles(database);
  const ShownExplanation shown = explanation_of(database, options, analyzed);
  const std::vector<CommandWords> commands = useful_commands(shown, options.database, analyzed);
  if (!options.json.empty())
    write_output(options.json, json_text(make_explanation_json(shown, commands), 1) + '\n');
  if (options.execution.quiet || options.json == "-") return exit_fine;
  write_text(make_explanation_text(shown, options.execution.verbose) +
             next_commands(with_one_extraction(commands)));
  return exit_fine;
}

}  // namespace

Command explain_command() {
  return make_command<ExplainOptions>(
      {.name = "explain",
       .description = "Why one model might fail: what it does that fine ones do not",
       .footer =
           "Name DB and MODEL first. With --by and the contrast's set, what the suite does is no matter.",
       .examples = {{"opseq explain out/opseq.db mismatch/a.onnx",
                     "a model of the database: what no correct model and none of the suite does"},
                    {"opseq explain out/opseq.db broken.onnx",
                     "a file that is not in the database, and is not written there"},
                    {"opseq explain out/opseq.db a.onnx --top 0 --json a.json",
                     "every such sequence; and the answer as data"}}},
      add_options, run);
}

}  // namespace opseq
