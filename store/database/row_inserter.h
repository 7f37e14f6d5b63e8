// Many rows of one table.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opseq {

// Inserts rows, several with one statement, which takes a fraction of the time of as many statements. In the
// order in which they are added; what is added is in the table behind flush(), before it may be.
class RowInserter {
 public:
  // `columns`: how many the table has, at least 1.
  RowInserter(SQLite::Database& database, const std::string& table, std::size_t columns);

  // One value per column: a number, a real one (NaN is nothing), a text, or nothing. Texts must stay until
  // flush(); keep() makes one that does. Throws SQLite::Exception, as flush() does.
  template <class... Values>
  void add(const Values&... values) {
    (values_.push_back(value_of(values)), ...);
    if (values_.size() == rows_together * columns_) insert_together();
  }

  const std::string& keep(std::string text);

  void flush();

 private:
  static constexpr std::size_t rows_together = 16;

  struct Value {
    enum class Type : std::uint8_t { nothing, number, real, text } type;
    std::int64_t number;
    double real;
    const std::string* text;
  };

  static Value value_of(std::int64_t number) { return {Value::Type::number, number, 0, nullptr}; }
  static Value value_of(double real) { return {Value::Type::real, 0, real, nullptr}; }
  static Value value_of(const std::string& text) { return {Value::Type::text, 0, 0, &text}; }
  static Value value_of(const std::optional<std::int64_t>& number) {
    return number ? value_of(*number) : Value{Value::Type::nothing, 0, 0, nullptr};
  }

  void insert_together();
  void insert(SQLite::Statement& statement, std::size_t begin, std::size_t count);

  std::size_t columns_;
  SQLite::Statement one_;
  SQLite::Statement together_;
  std::vector<Value> values_;
  std::vector<std::string> kept_;
};

}  // namespace opseq
