#include "analyzer/execution/worker_program.h"

#include <system_error>

namespace opseq {
namespace fs = std::filesystem;

fs::path program_folder() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).parent_path();
}

fs::path worker_program(const fs::path& program_folder) {
  const fs::path beside = program_folder / worker_program_name;
  const fs::path installed = program_folder.parent_path() / "lib" / "opseq" / worker_program_name;
  std::error_code error;
  return !fs::exists(beside, error) && fs::exists(installed, error) ? installed : beside;
}

}  // namespace opseq
