#include "reports/program/terminal/terminal_width.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace opseq {
namespace {

constexpr std::size_t usual = 80;
constexpr std::size_t narrowest = 40;
constexpr std::size_t widest = 100;

// 0 where nothing is said.
std::size_t said_columns() {
  const char* const value = std::getenv("COLUMNS");
  const std::string_view text = value == nullptr ? "" : value;
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), columns);
  return error == std::errc() && end == text.data() + text.size() ? columns : 0;
}

std::size_t columns_of_terminal() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

std::size_t terminal_width() {
  std::size_t columns = said_columns();
  if (columns == 0) columns = columns_of_terminal();
  return std::clamp(columns == 0 ? usual : columns, narrowest, widest);
}

}  // namespace opseq
