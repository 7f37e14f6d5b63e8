// JSON as files and terminals get it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace opseq {

// The text of a document, as dump(indent) gives it, but with DEL, C1 and bidirectional controls as `\uXXXX`
// too: names come from model files, and no terminal that shows the text obeys them. Parses to the same
// document.
std::string json_text(const nlohmann::ordered_json& document, int indent = -1);

}  // namespace opseq
