// What a runtime does not implement, as a file: opseq-profile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/synthesis/lacking_nodes.h"

namespace opseq {

inline constexpr int profile_format_version = 1;

struct RuntimeProfile {
  std::string runtime;               // with its version
  std::vector<NodeSignature> lacks;  // sorted
};

// Throws Error, whose sentence is a clause on the file: "it is no profile of opseq: ...".
RuntimeProfile parse_runtime_profile(std::string_view json);

}  // namespace opseq
