// Text that a user names.
#pragma once

#include <filesystem>
#include <string>

namespace opseq {

// All of a file, which may be a pipe. `what` it is called in the sentence of the Error (input) that is thrown
// where it can't be read: "manifest".
std::string read_input_text(const std::filesystem::path& file, const std::string& what);

}  // namespace opseq
