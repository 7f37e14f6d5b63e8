// Small model files and databases for the tests of store and reports. Header only: both folders use it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "graph/base/error.h"
#include "store/stages/analysis.h"
#include "store/stages/ingest.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/names_maker.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/store_failure.h"

namespace opseq::test {

inline std::string chain_model(const Names& types) { return serialised(model(chain(types))); }

// x -> `count` times a fork into Relu and Sigmoid that Add joins -> y: 2^count paths, all of different
// labels.
inline onnx::GraphProto forks(int count) {
  onnx::GraphProto made = graph({}, {"x"}, {"v" + std::to_string(count)});
  std::string value = "x";
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    *made.add_node() = node("Relu", {value}, {"a" + number});
    *made.add_node() = node("Sigmoid", {value}, {"b" + number});
    value = "v" + number;
    *made.add_node() = node("Add", {"a" + number, "b" + number}, {value});
  }
  return made;
}

inline std::string forked_model(int count) { return serialised(model(forks(count))); }

// x -> `count` times two Relu side by side that Add joins -> y: 2^count paths, all of the same labels.
inline std::string twin_model(int count) {
  onnx::GraphProto made = forks(count);
  for (onnx::NodeProto& each : *made.mutable_node())
    if (each.op_type() == "Sigmoid") each.set_op_type("Relu");
  return serialised(model(made));
}

// All rows of a query, columns between bars.
inline std::vector<std::string> rows_of(Database& database, const std::string& query) {
  std::vector<std::string> rows;
  SQLite::Statement statement(database.sql(), query);
  while (statement.executeStep()) {
    std::string row;
    for (int i = 0; i < statement.getColumnCount(); ++i) {
      const SQLite::Column column = statement.getColumn(i);
      row += (i == 0 ? "" : "|") + (column.isNull() ? "NULL" : column.getString());
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// Every row of every table, but not what differs from run to run: times, and the stamps of files.
inline std::vector<std::string> dump(Database& database) {
  const std::set<std::string> passed_over{"started_at", "ended_at", "file_bytes", "modified_ns"};
  std::vector<std::string> all;
  for (const std::string& table :
       rows_of(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
    std::string columns;
    for (const std::string& column :
         rows_of(database, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid"))
      if (!passed_over.contains(column)) columns += (columns.empty() ? "" : ", ") + column;
    for (const std::string& row :
         rows_of(database, "SELECT " + columns + " FROM " + table + " ORDER BY " + columns))
      all.push_back(table + ": " + row);
  }
  return all;
}

// What SQLite itself finds wrong with the file; empty where it is sound.
inline std::vector<std::string> damage(Database& database) {
  std::vector<std::string> found = rows_of(database, "PRAGMA foreign_key_check");
  for (const std::string& line : rows_of(database, "PRAGMA integrity_check"))
    if (line != "ok") found.push_back(line);
  return found;
}

// Three sets. The mismatching models share Abs, Neg, Exp, Log (a, b), its end Neg, Exp, Log (a, b, c),
// Relu, Add, Mul (a, b), which a correct model has too, and Sub, Div, Pow (c, d), which a test has too.
inline std::vector<SetSources> write_three_sets(const TemporaryFolder& folder) {
  folder.write("mismatch/a.onnx", chain_model({"Abs", "Neg", "Exp", "Log", "Tan", "Relu", "Add", "Mul"}));
  folder.write("mismatch/b.onnx", chain_model({"Abs", "Neg", "Exp", "Log", "Sin", "Relu", "Add", "Mul"}));
  folder.write("mismatch/c.onnx", chain_model({"Sub", "Div", "Pow", "Cos", "Neg", "Exp", "Log"}));
  folder.write("mismatch/d.onnx", chain_model({"Floor", "Sub", "Div", "Pow", "Ceil"}));
  folder.write("correct/a.onnx", chain_model({"Ceil", "Relu", "Add", "Mul", "Sqrt"}));
  folder.write("correct/b.onnx", forked_model(3));
  folder.write("tests/a.onnx", chain_model({"Sub", "Div", "Pow"}));
  return {
      {"mismatch", {folder / "mismatch"}}, {"correct", {folder / "correct"}}, {"tests", {folder / "tests"}}};
}

inline IngestOptions complete_ingest(unsigned threads = 1) {
  IngestOptions options;
  options.threads = threads;
  options.scope = SourceScope::all;
  return options;
}

}  // namespace opseq::test
