#include "reports/text/xml_text.h"

#include <sstream>

#include "graph/base/quoted.h"

namespace opseq {

std::string xml_text(std::string_view text) {
  std::string out = printable(text);
  for (const auto& [character, escape] :
       {std::pair("\xef\xbf\xbe", "\\xef\\xbf\\xbe"), std::pair("\xef\xbf\xbf", "\\xef\\xbf\\xbf")})
    for (std::size_t at = out.find(character); at != std::string::npos; at = out.find(character, at))
      out.replace(at, 3, escape);
  return out;
}

std::string to_string(const pugi::xml_document& document) {
  std::ostringstream stream;
  document.save(stream, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(stream).str();
}

}  // namespace opseq
