#include "reports/text/markdown_text.h"

namespace opseq {

std::string code_span(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '`' ? '\'' : c == '|' ? '/' : c;
  return '`' + safe + '`';
}

}  // namespace opseq
