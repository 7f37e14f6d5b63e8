// Figures as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// 1234567 -> "1,234,567"; numbers of more than 18 digits as "1.23e+76". `decimal` holds digits only.
std::string grouped(const std::string& decimal);
std::string grouped(std::uint64_t number);

// covered / total in per cent with one decimal; 0 and 100 only where exact, "-" where total is 0.
std::string percent(std::uint64_t covered, std::uint64_t total);

// "1 model", "2 models", "1,234 models".
std::string plural(std::uint64_t count, const std::string& noun);

// Three significant digits, "inf", or "-" for what is not a number.
std::string significant(double value);

// One decimal.
std::string one_decimal(double value);

// "load_failed" -> "load failed": a name as people read it.
std::string name_in_words(std::string_view name);

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& names);

// Operators with arrows between them: "Conv → Relu", printable.
std::string arrow_sequence(const std::vector<std::string>& operators);

}  // namespace opseq
