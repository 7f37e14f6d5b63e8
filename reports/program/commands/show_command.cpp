// opseq show: all that is known of one model, or of one sequence.
#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/program/commands.h"
#include "reports/program/commands/command_database.h"
#include "reports/program/terminal/output_file.h"
#include "reports/show/graphviz.h"
#include "reports/show/show_json.h"
#include "reports/show/show_subject.h"
#include "reports/show/show_text.h"
#include "reports/text/figures.h"
#include "reports/text/json_text.h"
#include "reports/text/names.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

std::string dot_of(Database& database, const ShownModel& shown) {
  const ModelKey& key = shown.model.key;
  const ModelGraph graph = load_model_graph(database, key.id);
  if (num_vertices(graph.graph) == 0)
    throw Error(Error::Kind::misuse, "The model " + opseq::quoted(full_name(key)) +
                                         " could not be read, so there is no graph of it.");
  return make_dot(graph, full_name(key), {});
}

std::string dot_of(Database& database, const NgramRows& rows, const ShownSequence& shown) {
  const SequenceHolder& smallest = shown.holders.front();
  const NgramModel& model = rows.models[smallest.model];
  std::vector<VertexIndex> witness;
  for (const WitnessNode& node : smallest.witness) witness.push_back(static_cast<VertexIndex>(node.vertex));
  return make_dot(load_model_graph(database, model.id),
                  arrow_sequence(operator_names(rows, shown.sequence)) + " in " + full_name(model), witness);
}

bool prints_text(const ShowCommand& command) {
  return !command.common.quiet && command.json != "-" && command.dot != "-";
}

void show(Database& database, const NgramRows& rows, const ShownModel& shown, const ShowCommand& command) {
  if (!command.json.empty()) write_output(command.json, json_text(make_model_json(rows, shown), 1) + '\n');
  if (!command.dot.empty()) write_output(command.dot, dot_of(database, shown));
  if (prints_text(command)) write_standard_output(make_model_text(rows, shown, command.common.verbose));
}

void show(Database& database, const NgramRows& rows, const ShownSequence& shown, const ShowCommand& command) {
  if (!command.json.empty()) write_output(command.json, json_text(make_sequence_json(rows, shown), 1) + '\n');
  if (!command.dot.empty()) write_output(command.dot, dot_of(database, rows, shown));
  if (prints_text(command)) write_standard_output(make_sequence_text(rows, shown, command.common.verbose));
}

}  // namespace

int execute(const ShowCommand& command) {
  require_different_files({command.json, command.dot});
  Database database = open_database(command.database, OpenMode::existing, command.common);
  const NgramRows rows = load_ngram_rows(database);
  ShowOptions options = command.options;
  options.threads = command.common.threads;
  const ShowSubject subject = find_subject(rows, load_model_keys(database), command.subject);
  if (subject.model)
    show(database, rows, show_model(database, rows, *subject.model, options), command);
  else
    show(database, rows, show_sequence(database, rows, *subject.sequence, options), command);
  return exit_fine;
}

}  // namespace opseq
