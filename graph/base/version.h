// The version of the program, from the build.
#pragma once

#include <string_view>

namespace opseq {

extern const std::string_view program_version;  // "1.2.3"

}  // namespace opseq
