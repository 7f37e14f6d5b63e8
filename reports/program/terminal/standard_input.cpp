#include "reports/program/terminal/standard_input.h"

#include <unistd.h>

#include <array>
#include <cerrno>

#include "graph/base/error.h"

namespace opseq {

std::string read_standard_input() {
  std::string all;
  std::array<char, 65536> part{};
  for (;;) {
    const ssize_t read = ::read(STDIN_FILENO, part.data(), part.size());
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) throw Error(Error::Kind::input, "Standard input can't be read.");
    if (read == 0) return all;
    all.append(part.data(), static_cast<std::size_t>(read));
  }
}

}  // namespace opseq
