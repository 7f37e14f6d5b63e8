// Text for XML documents.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace opseq {

// `text` with what XML 1.0 forbids in any form as `\xHH` per byte, escaped or not: controls, invalid bytes,
// U+FFFE and U+FFFF (XML 1.0, section 2.2), and with what printable() replaces besides. Markup is escaped by
// pugixml, not here.
std::string xml_text(std::string_view text);

// The document with its declaration, indented by two blanks, in UTF-8.
std::string to_string(const pugi::xml_document& document);

}  // namespace opseq
