// A model with all its data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace opseq {

struct WholeModel {
  std::string bytes;  // of the ModelProto; its tensors hold their data themselves
  // The names of tensors whose data is nowhere: not in the model, or in a file that does not exist. In the
  // order of the file; those in nodes may have none.
  std::vector<std::string> missing;
};

// Data in other files is read from below the folder that the model file is in, and put into the message;
// without any, the bytes are those of the file. Throws ModelError: no model, data outside of that folder (by
// an absolute path, "..", or a link), an offset or a length that is no number, beyond the file, or not what
// the tensor's dims ask for; a file that can't be read or changes meanwhile; more than `most_bytes` (or 2
// GiB) in all.
WholeModel read_whole_model(const std::filesystem::path& file, std::uint64_t most_bytes);

}  // namespace opseq
