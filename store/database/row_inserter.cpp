#include "store/database/row_inserter.h"

#include <utility>

namespace opseq {
namespace {

std::string list_of(const std::string& item, std::size_t count) {
  std::string list = item;
  for (std::size_t i = 1; i < count; ++i) list += ',' + item;
  return list;
}

std::string insertion(const std::string& table, std::size_t columns, std::size_t rows) {
  return "INSERT INTO " + table + " VALUES " + list_of('(' + list_of("?", columns) + ')', rows);
}

}  // namespace

RowInserter::RowInserter(SQLite::Database& database, const std::string& table, std::size_t columns)
    : columns_(columns),
      one_(database, insertion(table, columns, 1)),
      together_(database, insertion(table, columns, rows_together)) {
  kept_.reserve(rows_together * columns);
}

// There is room for one text of each value, so none moves.
const std::string& RowInserter::keep(std::string text) { return kept_.emplace_back(std::move(text)); }

void RowInserter::flush() {
  for (std::size_t begin = 0; begin < values_.size(); begin += columns_) insert(one_, begin, columns_);
  values_.clear();
  kept_.clear();
}

void RowInserter::insert_together() {
  insert(together_, 0, values_.size());
  values_.clear();
  kept_.clear();
}

void RowInserter::insert(SQLite::Statement& statement, std::size_t begin, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Value& value = values_[begin + i];
    const int index = static_cast<int>(i) + 1;
    if (value.type == Value::Type::number)
      statement.bind(index, value.number);
    else if (value.type == Value::Type::real)
      statement.bind(index, value.real);
    else if (value.type == Value::Type::nothing)
      statement.bind(index);
    else
      statement.bindNoCopy(index, *value.text);
  }
  statement.exec();
  statement.reset();
}

}  // namespace opseq
