// Data of models that lies in other files.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace opseq {

// Where tensors of a ModelProto, of its bodies and functions too, say that their data is, as it is named
// there. Reads no weights. Throws ModelError where the message is malformed or larger than protobuf allows.
std::set<std::string> external_locations(std::string_view model);

// Likewise, of a file. Throws InputError.
std::set<std::string> external_locations_of_file(const std::filesystem::path& model);

// Whether a location leads to a place below the folder, once links are followed: no absolute one, none with
// too many "..", none through a link that leads out. Whether there is a file does not matter.
bool is_below(const std::filesystem::path& folder, const std::string& location);

}  // namespace opseq
