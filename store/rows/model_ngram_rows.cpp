#include "store/rows/model_ngram_rows.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "analyzer/matching/sequence_set.h"
#include "graph/base/error.h"
#include "graph/base/text.h"
#include "store/database/json_text.h"
#include "store/database/optional_column.h"
#include "store/rows/database_option_rows.h"
#include "store/rows/model_status.h"
#include "store/rows/used_sequences.h"

namespace opseq {
namespace {

void require_analyzed(Database& database) {
  if (!database.text("SELECT fingerprint FROM analysis").empty()) return;
  throw Error(Error::Kind::misuse, "The models of the database " + to_text(database.file().string()) +
                                       " were not analyzed yet; 'opseq analyze' does that.");
}

std::uint32_t longest_of(Database& database) {
  return static_cast<std::uint32_t>(
      std::stoul(database.text("SELECT json_extract(options, '$.ngram_max') FROM analysis")));
}

void load_models(Database& database, NgramRows& rows) {
  SQLite::Statement found(
      database.sql(),
      "SELECT id, set_name, path, file, nodes, ifnull(file_bytes, 0), opset, ngrams, copy_of, "
      "ifnull(producer, '') "
      "FROM model JOIN model_file ON model_file.model_id = id "
      "LEFT JOIN copied_model ON copied_model.model_id = id WHERE status <> " +
          status_literal(ModelStatus::unreadable) + " ORDER BY id");
  std::unordered_map<std::int64_t, std::uint32_t> index_of;
  while (found.executeStep()) {
    NgramModel model{
        found.getColumn(0).getInt64(),  found.getColumn(1).getString(), found.getColumn(2).getString(),
        found.getColumn(3).getString(), found.getColumn(4).getInt64(),  found.getColumn(5).getInt64(),
        optional_number(found, 6),      !found.getColumn(7).isNull(),   std::nullopt};
    index_of[model.id] = static_cast<std::uint32_t>(rows.models.size());
    if (const auto original = optional_number(found, 8)) model.copy_of = index_of.at(*original);
    model.producer = found.getColumn(9).getString();
    rows.models.push_back(std::move(model));
  }
  SQLite::Statement groups(database.sql(), "SELECT model_id, name, value FROM model_group");
  while (groups.executeStep())
    if (const auto it = index_of.find(groups.getColumn(0).getInt64()); it != index_of.end())
      rows.models[it->second].groups[groups.getColumn(1).getString()] = groups.getColumn(2).getString();
}

void load_names(Database& database, NgramRows& rows) {
  rows.database_options = load_database_options(database);
  SQLite::Statement sets(database.sql(), "SELECT name FROM model_set ORDER BY name");
  while (sets.executeStep()) rows.sets.push_back(sets.getColumn(0).getString());
  SQLite::Statement operators(database.sql(), "SELECT name, type FROM operator ORDER BY name");
  while (operators.executeStep()) {
    rows.operators.push_back(operators.getColumn(0).getString());
    rows.operator_types.push_back(operators.getColumn(1).getString());
  }
}

std::vector<Sequence> sequences_in_database(Database& database, const NgramRows& rows,
                                            std::vector<std::int64_t>& ids) {
  std::unordered_map<std::string, Label> label_of;
  for (Label label = 0; label < rows.operators.size(); ++label) label_of[rows.operators[label]] = label;
  const std::vector<bool> used = used_sequences(database, {"model_ngram"});
  std::vector<Sequence> sequences;
  SQLite::Statement found(database.sql(), "SELECT id, operators FROM sequence");
  while (found.executeStep()) {
    if (!used.at(static_cast<std::size_t>(found.getColumn(0).getInt64()))) continue;
    Sequence labels;
    for (const std::string& name : strings_of_json(found.getColumn(1).getText()))
      labels.push_back(label_of.at(name));
    ids.push_back(found.getColumn(0).getInt64());
    sequences.push_back(std::move(labels));
  }
  return sequences;
}

void load_sequences(Database& database, NgramRows& rows) {
  std::vector<std::int64_t> ids;
  std::vector<Sequence> sequences = sequences_in_database(database, rows, ids);
  std::vector<std::uint32_t> order(sequences.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return is_before(sequences[a], sequences[b]); });
  for (const std::uint32_t i : order) {
    rows.sequence_ids.push_back(ids[i]);
    rows.sequences.push_back(std::move(sequences[i]));
  }
}

// A model that holds a sequence holds its parts, so these are numbered before it.
void find_parts(NgramRows& rows) {
  SequenceSet numbered;
  for (const Sequence& sequence : rows.sequences) {
    SequenceParts parts;
    if (sequence.size() > 1) {
      const SequenceView all(sequence);
      parts = {numbered.insert(all.first(all.size() - 1)).index, numbered.insert(all.subspan(1)).index};
    }
    rows.parts.push_back(parts);
    numbered.insert(sequence);
  }
}

void load_holders(Database& database, NgramRows& rows) {
  const auto highest = std::ranges::max_element(rows.sequence_ids);
  std::vector<std::uint32_t> index_of(
      highest == rows.sequence_ids.end() ? 0 : static_cast<std::size_t>(*highest) + 1);
  for (std::uint32_t i = 0; i < rows.sequence_ids.size(); ++i)
    index_of[static_cast<std::size_t>(rows.sequence_ids[i])] = i;
  Incidence held;
  std::vector<std::uint32_t> row;
  SQLite::Statement found(database.sql(), "SELECT sequence_id FROM model_ngram WHERE model_id = ?");
  for (const NgramModel& model : rows.models) {
    row.clear();
    if (!model.copy_of) {
      found.bind(1, model.id);
      while (found.executeStep())
        row.push_back(index_of.at(static_cast<std::size_t>(found.getColumn(0).getInt64())));
      found.reset();
    }
    std::sort(row.begin(), row.end());
    append_row(held, row);
  }
  rows.holders = transposed(held, rows.sequences.size());
}

}  // namespace

NgramRows present_ngram_rows(Database& database) {
  NgramRows rows;
  require_analyzed(database);
  rows.longest = longest_of(database);
  load_names(database, rows);
  load_models(database, rows);
  load_sequences(database, rows);
  find_parts(rows);
  load_holders(database, rows);
  return rows;
}

NgramRows load_ngram_rows(Database& database) {
  NgramRows rows;
  database.snapshot([&] { rows = present_ngram_rows(database); });
  return rows;
}

}  // namespace opseq
