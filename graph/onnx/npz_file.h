// Archives of NumPy's arrays as tensors.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// The arrays in the bytes of a .npz file, in its order, called after the files in it without ".npy". Throws
// ModelError: what read_npy(), zip_entries() and zip_content() refuse, a name that is there twice, or more
// than `most_bytes` in all, unpacked. O(bytes).
std::vector<NamedTensor> read_npz(std::string_view bytes, std::uint64_t most_bytes);

}  // namespace opseq
