#include "reports/text/table_fields.h"

namespace opseq {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string code_span(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '`' ? '\'' : c == '|' ? '/' : c;
  return '`' + safe + '`';
}

}  // namespace opseq
