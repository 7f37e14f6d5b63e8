#include "reports/text/markdown_text.h"

namespace opseq {

std::string code_span(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '`' ? '\'' : c == '|' ? '/' : c;
  return '`' + safe + '`';
}

std::string markdown_table(const TableRows& rows, std::string_view sides) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += '|';
    for (const std::string& cell : rows[i]) text += ' ' + cell + " |";
    text += '\n';
    if (i > 0) continue;
    text += '|';
    for (const char side : sides) text += side == 'r' ? "---:|" : "---|";
    text += '\n';
  }
  return text;
}

}  // namespace opseq
