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

// 0 where nobody says.
std::size_t columns() {
  const std::size_t said = said_columns();
  return said == 0 ? columns_of_terminal() : said;
}

}  // namespace

std::size_t terminal_width() {
  const std::size_t width = columns();
  return std::clamp(width == 0 ? usual : width, narrowest, widest);
}

LineWidths line_widths() {
  LineWidths widths;
  widths.text = terminal_width();
  if (columns() != 0) widths.table = std::max(columns(), narrowest);
  return widths;
}

}  // namespace opseq
