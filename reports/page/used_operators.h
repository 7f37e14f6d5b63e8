// The operators of a page document.
#pragma once

#include <nlohmann/json.hpp>

namespace opseq {

// Leaves in page["operators"] those that its sequences, listed or covered, transitions and graphs have, in
// the same order, and numbers these anew: a database also knows the operators of models that have left it, a
// page does not depend on them. Throws nlohmann's exceptions where the document is none. O(document).
void keep_used_operators(nlohmann::ordered_json& page);

}  // namespace opseq
