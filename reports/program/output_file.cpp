#include "reports/program/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include "graph/text.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const std::string& reason) {
  throw OutputError("The file " + to_text(file.string()) + " can't be written: " + reason + ".");
}

bool is_replaceable(const fs::path& file) {
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(file, ignored);
  return !fs::exists(status) || fs::is_regular_file(status);
}

void write_stream(const fs::path& file, const fs::path& named, std::string_view content) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) fail(named, std::generic_category().message(errno));
}

// Where the file really is: replacing a symbolic link would leave what it leads to as it was, and
// /dev/stdout is one.
fs::path behind_links(const fs::path& file) {
  std::error_code error;
  if (!fs::is_symlink(file, error)) return file;
  const fs::path target = fs::canonical(file, error);
  return error ? file : target;
}

}  // namespace

void write_output(const fs::path& named, std::string_view content) {
  if (named == "-") return write_standard_output(content);
  const fs::path file = behind_links(named);
  if (!is_replaceable(file))
    return write_stream(file, named, content);  // a device, a FIFO, a link to nothing yet
  const fs::path partial = file.string() + ".partial-" + std::to_string(::getpid());
  std::error_code error;
  try {
    write_stream(partial, named, content);
  } catch (const OutputError&) {
    fs::remove(partial, error);
    throw;
  }
  fs::rename(partial, file, error);
  if (!error) return;
  const std::string reason = error.message();
  fs::remove(partial, error);
  fail(named, reason);
}

void write_standard_output(std::string_view content) {
  const bool is_written = std::fwrite(content.data(), 1, content.size(), stdout) == content.size();
  if (!is_written || std::fflush(stdout) != 0)
    throw OutputError("Standard output can't be written: " + std::generic_category().message(errno) + ".");
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw OutputError("The folder " + to_text(folder.string()) + " can't be made: " + error.message() + ".");
}

}  // namespace opseq
