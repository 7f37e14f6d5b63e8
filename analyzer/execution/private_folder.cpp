#include "analyzer/execution/private_folder.h"

#include <stdlib.h>

#include <cerrno>
#include <system_error>

#include "graph/base/error.h"

namespace opseq {
namespace {

std::filesystem::path temporary_files() {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
  return error ? std::filesystem::path("/tmp") : folder;
}

}  // namespace

PrivateFolder::PrivateFolder() : PrivateFolder(temporary_files()) {}

PrivateFolder::PrivateFolder(const std::filesystem::path& parent) {
  std::string made = (parent / "opseq-XXXXXX").string();
  if (::mkdtemp(made.data()) == nullptr)
    throw Error(Error::Kind::output,
                sentence_on(parent.string(),
                            "no folder can be made in it: " + std::generic_category().message(errno)));
  path_ = made;
}

PrivateFolder::~PrivateFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace opseq
