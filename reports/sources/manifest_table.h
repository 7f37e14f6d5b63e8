// What is known of models before, as a table: CSV with a header, or JSON, a list of objects.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// As the file has it: bytes.
struct ManifestValue {
  std::string text;      // of a scalar
  bool is_text = true;   // JSON has numbers, true and false too
  bool is_plain = true;  // no list and no object
};

struct ManifestRow {
  std::string place;                            // "line 3", "object 2"
  std::map<std::string, ManifestValue> values;  // by column; JSON's null is not there
};

struct ManifestTable {
  std::optional<std::vector<std::string>> header;  // of CSV, in its order
  std::vector<ManifestRow> rows;
};

// JSON may be an object whose `models` is the list. Throws InputError, a clause that names the line or the
// object: no such format, a column twice or without a name, a line of another length. O(n).
ManifestTable manifest_table(std::string_view text);

// "<place> <what>"
[[noreturn]] void reject_row(const ManifestRow& row, const std::string& what);

// Throws InputError: a header without that column.
void require_column(const ManifestTable& table, const std::string& name);

// The value of that column as text; "" where the row has none. Throws InputError: it is no plain value.
std::string plain_text(const ManifestRow& row, const std::string& name);

}  // namespace opseq
