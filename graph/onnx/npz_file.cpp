#include "graph/onnx/npz_file.h"

#include <set>
#include <string>

#include "graph/base/quoted.h"
#include "graph/model/model.h"
#include "graph/onnx/npy_file.h"
#include "graph/onnx/zip_archive.h"

namespace opseq {
namespace {

Tensor array_in(std::string_view archive, const ZipEntry& entry, std::uint64_t most_bytes) {
  const std::string content = zip_content(archive, entry, most_bytes);
  try {
    return read_npy(content);
  } catch (const ModelError& error) {
    throw ModelError("its array " + quoted_name(entry.name) + " can't be read: " + error.what());
  }
}

}  // namespace

std::vector<NamedTensor> read_npz(std::string_view bytes, std::uint64_t most_bytes) {
  constexpr std::string_view ending = ".npy";
  std::vector<NamedTensor> tensors;
  std::set<std::string> names;
  for (const ZipEntry& entry : zip_entries(bytes)) {
    std::string name = entry.name;
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
    if (!names.insert(name).second) throw ModelError("it holds two arrays called " + quoted_name(name));
    Tensor tensor = array_in(bytes, entry, most_bytes);
    most_bytes -= entry.bytes;
    tensors.push_back({std::move(name), std::move(tensor)});
  }
  return tensors;
}

}  // namespace opseq
