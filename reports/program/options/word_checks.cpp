#include "reports/program/options/word_checks.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "graph/base/nearest_name.h"

namespace opseq {

WordCheck whole_number(Range range) {
  return [range](const std::string& word) {
    std::uint64_t value = 0;
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value);
    // CLI11 reads 010 as eight.
    const bool is_decimal = error == std::errc() && stop == end && word == std::to_string(value);
    if (is_decimal && value >= range.least && value <= range.most) return std::string();
    return word + " is no whole number from " + std::to_string(range.least) + " to " +
           std::to_string(range.most);
  };
}

WordCheck share() {
  return [](const std::string& word) {
    double value = 0;
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, value);
    const bool is_share = error == std::errc() && stop == end && value >= 0 && value <= 1;
    return is_share ? std::string() : word + " is not from 0 to 1";
  };
}

WordCheck file_name() {
  return [](const std::string& word) { return word.empty() ? "a file has a name" : std::string(); };
}

WordCheck one_of(std::vector<std::string> names) {
  return [names = std::move(names)](const std::string& word) {
    if (std::find(names.begin(), names.end(), word) != names.end()) return std::string();
    const auto nearest = nearest_name(word, names);
    return fmt::format("'{}' is none of {}{}", word, fmt::join(names, ", "),
                       nearest ? "; did you mean '" + *nearest + "'?" : "");
  };
}

}  // namespace opseq
