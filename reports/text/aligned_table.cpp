#include "reports/text/aligned_table.h"

#include <algorithm>

#include "reports/text/wrapped_text.h"

namespace opseq {
namespace {

constexpr std::size_t below_indent = 4;

struct ColumnWidth {
  std::size_t now = 0, least = 0;
};

bool may_break(std::size_t row, char side) { return row == 0 || side == 'l'; }

std::vector<ColumnWidth> natural_widths(const TableRows& rows, std::string_view sides) {
  std::vector<ColumnWidth> widths(sides.size());
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (std::size_t i = 0; i < sides.size(); ++i) {
      const std::size_t whole = characters(rows[r][i]);
      widths[i].now = std::max(widths[i].now, whole);
      widths[i].least = std::max(widths[i].least, may_break(r, sides[i]) ? longest_word(rows[r][i]) : whole);
    }
  return widths;
}

// How a table stands in its width.
struct Layout {
  std::vector<ColumnWidth> widths;
  std::size_t gap = 2;         // blanks between columns
  bool is_last_below = false;  // the last cell of a row in a line of its own
};

std::size_t width_of(const Layout& layout) {
  std::size_t total = layout.gap * (layout.widths.size() - 1);
  for (const ColumnWidth& column : layout.widths) total += column.now;
  return total;
}

// Takes from the widest column that can be narrower, as long as there is one.
void narrow(Layout& layout, std::size_t width) {
  for (std::size_t total = width_of(layout); total > width; --total) {
    ColumnWidth* widest = nullptr;
    for (ColumnWidth& column : layout.widths)
      if (column.now > column.least && (widest == nullptr || column.now > widest->now)) widest = &column;
    if (widest == nullptr) return;
    --widest->now;
  }
}

Layout layout_of(const TableRows& rows, std::string_view sides, std::size_t width) {
  Layout layout{natural_widths(rows, sides)};
  if (width_of(layout) <= width) return layout;
  layout.gap = 1;
  narrow(layout, width);
  if (width_of(layout) <= width || sides.back() != 'l' || sides.size() < 2) return layout;
  layout = {natural_widths(rows, sides), 2, true};
  layout.widths.pop_back();
  narrow(layout, width);
  return layout;
}

std::vector<std::string> lines_of(const std::string& cell, std::size_t width) {
  if (characters(cell) <= width) return {cell};
  const std::string text = wrapped_block(cell, {0, 0, width});
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string without_blanks_at_end(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

std::string row_text(const std::vector<std::string>& row, std::string_view sides, const Layout& layout) {
  std::vector<std::vector<std::string>> cells;
  std::size_t height = 1;
  for (std::size_t i = 0; i < layout.widths.size(); ++i) {
    cells.push_back(lines_of(row[i], layout.widths[i].now));
    height = std::max(height, cells.back().size());
  }
  std::string text;
  for (std::size_t at = 0; at < height; ++at) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string part = at < cells[i].size() ? cells[i][at] : "";
      const std::string blanks(layout.widths[i].now - characters(part), ' ');
      line += std::string(i == 0 ? 0 : layout.gap, ' ') + (sides[i] == 'r' ? blanks + part : part + blanks);
    }
    text += without_blanks_at_end(line);
  }
  return text;
}

std::string below_text(const std::string& cell, std::size_t width) {
  if (cell.empty()) return "";
  return std::string(below_indent, ' ') + wrapped_block(cell, {below_indent, below_indent + 2, width}) + '\n';
}

}  // namespace

std::string aligned_table(const TableRows& rows, std::string_view sides, std::size_t width) {
  if (rows.empty()) return "";
  const Layout layout = layout_of(rows, sides, width);
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    text += row_text(row, sides, layout);
    if (layout.is_last_below) text += below_text(row.back(), width);
  }
  return text;
}

}  // namespace opseq
