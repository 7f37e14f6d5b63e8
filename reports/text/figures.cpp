#include "reports/text/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "graph/base/quoted.h"

namespace opseq {
namespace {

constexpr std::size_t most_digits = 18;

}  // namespace

std::string grouped(const std::string& decimal) {
  if (decimal.size() > most_digits)
    return fmt::format("{}.{}e+{}", decimal[0], decimal.substr(1, 2), decimal.size() - 1);
  std::string text = decimal;
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

std::string grouped(std::uint64_t number) { return grouped(std::to_string(number)); }

std::string percent(std::uint64_t covered, std::uint64_t total) {
  if (total == 0) return "-";
  if (covered == 0) return "0.0";
  if (covered == total) return "100.0";
  const double exact = 100.0 * static_cast<double>(covered) / static_cast<double>(total);
  if (exact < 0.05) return "<0.1";
  if (exact >= 99.95) return ">99.9";
  return fmt::format("{:.1f}", exact);
}

std::string plural(std::uint64_t count, const std::string& noun) {
  return grouped(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string significant(double value) {
  if (std::isnan(value)) return "-";
  return fmt::format("{:.3g}", value);
}

std::string one_decimal(double value) { return fmt::format("{:.1f}", value); }

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

std::string arrow_sequence(const std::vector<std::string>& operators) {
  std::string text;
  for (const std::string& name : operators) text += (text.empty() ? "" : " → ") + printable(name);
  return text;
}

std::string name_in_words(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

}  // namespace opseq
