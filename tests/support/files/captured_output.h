// What a command writes to standard output and standard error.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <string>

#include "tests/support/files/temporary_folder.h"

namespace opseq::test {

struct Captured {
  int exit_code = 0;
  std::string out;
  std::string err;
};

// Leads a stream of the process into a file for its lifetime.
class Redirection {
 public:
  Redirection(std::FILE* stream, int descriptor, const std::filesystem::path& file)
      : stream_(stream), descriptor_(descriptor), saved_(::dup(descriptor)) {
    std::fflush(stream_);
    std::FILE* opened = std::fopen(file.c_str(), "wb");
    ::dup2(::fileno(opened), descriptor_);
    std::fclose(opened);
  }
  Redirection(const Redirection&) = delete;
  Redirection& operator=(const Redirection&) = delete;
  ~Redirection() {
    std::fflush(stream_);
    ::dup2(saved_, descriptor_);
    ::close(saved_);
  }

 private:
  std::FILE* stream_;
  int descriptor_;
  int saved_;
};

template <class Run>
Captured captured(Run&& run) {
  const TemporaryFolder folder;
  Captured result;
  {
    const Redirection out(stdout, STDOUT_FILENO, folder / "out");
    const Redirection err(stderr, STDERR_FILENO, folder / "err");
    result.exit_code = run();
  }
  result.out = read_file(folder / "out");
  result.err = read_file(folder / "err");
  return result;
}

}  // namespace opseq::test
