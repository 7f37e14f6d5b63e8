#include "store/rows/campaign_rows.h"

#include <SQLiteCpp/VariadicBind.h>

#include "analyzer/campaign/finding_json.h"
#include "graph/base/error.h"
#include "store/database/json_text.h"
#include "store/database/optional_column.h"

namespace opseq {
namespace {

std::int64_t count_number(std::uint64_t count) { return static_cast<std::int64_t>(count); }

template <class... Values>
void run_with(SQLite::Statement& statement, const Values&... values) {
  SQLite::bind(statement, values...);
  statement.exec();
  statement.reset();
}

HeldCount held_count(SQLite::Statement& row, int column) {
  return {static_cast<std::uint32_t>(row.getColumn(column).getInt64()),
          static_cast<std::uint32_t>(row.getColumn(column + 1).getInt64())};
}

CampaignModel campaign_model(SQLite::Statement& row) {
  CampaignModel model;
  model.number = static_cast<std::uint64_t>(row.getColumn(0).getInt64());
  const auto outcome = value_of(campaign_outcome_names, row.getColumn(1).getString());
  if (!outcome) throw InputError("a model has an outcome that there is not");
  model.outcome = *outcome;
  model.signature = optional_text(row, 2).value_or("");
  model.nodes = static_cast<std::uint64_t>(row.getColumn(3).getInt64());
  model.adds = static_cast<std::uint64_t>(row.getColumn(4).getInt64());
  model.finding = optional_number(row, 5);
  model.is_kept = row.getColumn(6).getInt() != 0;
  return model;
}

}  // namespace

std::optional<CampaignHead> load_campaign(Database& database) {
  SQLite::Statement row(database.sql(), "SELECT options, universe, models, rounds, seconds FROM campaign");
  if (!row.executeStep()) return std::nullopt;
  CampaignHead head;
  head.options = row.getColumn(0).getString();
  head.universe = static_cast<std::uint64_t>(row.getColumn(1).getInt64());
  head.models = static_cast<std::uint64_t>(row.getColumn(2).getInt64());
  head.rounds = static_cast<std::uint64_t>(row.getColumn(3).getInt64());
  head.seconds = row.getColumn(4).getDouble();
  return head;
}

void write_campaign(Database& database, const CampaignHead& head) {
  SQLite::Statement statement(database.sql(), "INSERT OR REPLACE INTO campaign VALUES (1,?,?,?,?,?)");
  run_with(statement, head.options, count_number(head.universe), count_number(head.models),
           count_number(head.rounds), head.seconds);
}

void write_counted_goals(Database& database, const std::vector<CountedGoal>& goals) {
  SQLite::Statement statement(database.sql(), "INSERT OR REPLACE INTO campaign_pair VALUES (?,?,?,?,?,?)");
  for (const CountedGoal& each : goals)
    run_with(statement, each.goal.producer, each.goal.consumer, each.goal.input,
             count_number(each.count.models), count_number(each.count.failing), each.is_covered ? 1 : 0);
}

void write_counted_operators(Database& database, const std::vector<CountedOperator>& operators) {
  SQLite::Statement statement(database.sql(), "INSERT OR REPLACE INTO campaign_operator VALUES (?,?,?)");
  for (const CountedOperator& each : operators)
    run_with(statement, each.op_type, count_number(each.count.models), count_number(each.count.failing));
}

void add_campaign_models(Database& database, const std::vector<CampaignModel>& models) {
  SQLite::Statement statement(database.sql(), "INSERT INTO campaign_model VALUES (?,?,?,?,?,?,?)");
  for (const CampaignModel& model : models) {
    statement.bind(1, count_number(model.number));
    statement.bind(2, std::string(name_of(campaign_outcome_names, model.outcome)));
    if (model.signature.empty())
      statement.bind(3);
    else
      statement.bind(3, model.signature);
    statement.bind(4, count_number(model.nodes));
    statement.bind(5, count_number(model.adds));
    if (model.finding)
      statement.bind(6, *model.finding);
    else
      statement.bind(6);
    statement.bind(7, model.is_kept ? 1 : 0);
    statement.exec();
    statement.reset();
  }
}

void add_campaign_finding(Database& database, std::size_t number, const CampaignFinding& finding) {
  SQLite::Statement statement(database.sql(),
                              "INSERT INTO campaign_finding VALUES (?,?,?,?,?,?,?) "
                              "ON CONFLICT (number) DO UPDATE SET finding = excluded.finding");
  run_with(statement, count_number(number), finding.name, json_strings(finding.operators),
           std::string(name_of(failure_kind_names, finding.signature.tested.kind)),
           std::string(name_of(failure_kind_names, finding.signature.reference.kind)),
           text_of(finding.signature), finding_json(finding));
}

void add_lacking_node(Database& database, const NodeSignature& node) {
  SQLite::Statement statement(database.sql(), "INSERT OR IGNORE INTO campaign_lacking_node VALUES (?,?,?,?)");
  run_with(statement, node.op, json_strings(node.inputs), json_strings(node.outputs), node.mode);
}

std::vector<CampaignModel> load_campaign_models(Database& database) {
  SQLite::Statement row(database.sql(), "SELECT * FROM campaign_model ORDER BY number");
  std::vector<CampaignModel> models;
  while (row.executeStep()) models.push_back(campaign_model(row));
  return models;
}

std::vector<CampaignFinding> load_campaign_findings(Database& database) {
  SQLite::Statement row(database.sql(), "SELECT finding FROM campaign_finding ORDER BY number");
  std::vector<CampaignFinding> findings;
  while (row.executeStep()) findings.push_back(finding_from(row.getColumn(0).getString()));
  return findings;
}

std::vector<CountedGoal> load_counted_goals(Database& database) {
  SQLite::Statement row(database.sql(), "SELECT * FROM campaign_pair ORDER BY producer, consumer, operand");
  std::vector<CountedGoal> goals;
  while (row.executeStep()) {
    CountedGoal& each = goals.emplace_back();
    each.goal = {row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt()};
    each.count = held_count(row, 3);
    each.is_covered = row.getColumn(5).getInt() != 0;
  }
  return goals;
}

std::vector<CountedOperator> load_counted_operators(Database& database) {
  SQLite::Statement row(database.sql(), "SELECT * FROM campaign_operator ORDER BY op_type");
  std::vector<CountedOperator> operators;
  while (row.executeStep()) {
    CountedOperator& each = operators.emplace_back();
    each.op_type = row.getColumn(0).getString();
    each.count = held_count(row, 1);
  }
  return operators;
}

std::vector<NodeSignature> load_lacking_nodes(Database& database) {
  SQLite::Statement row(database.sql(),
                        "SELECT * FROM campaign_lacking_node ORDER BY op_type, inputs, outputs, mode");
  std::vector<NodeSignature> nodes;
  while (row.executeStep()) {
    NodeSignature& node = nodes.emplace_back();
    node.op = row.getColumn(0).getString();
    node.inputs = strings_of_json(row.getColumn(1).getString());
    node.outputs = strings_of_json(row.getColumn(2).getString());
    node.mode = row.getColumn(3).getString();
  }
  return nodes;
}

}  // namespace opseq
