#include "analyzer/classification/numbered_names.h"

#include <charconv>
#include <optional>

namespace opseq {
namespace {

// The number in a name such as "input_12.pb"; none where it is no number, or not written as one ("01").
std::optional<std::uint32_t> number_in(std::string_view name, std::string_view before,
                                       std::string_view after) {
  if (!name.starts_with(before) || !name.ends_with(after) || name.size() <= before.size() + after.size())
    return std::nullopt;
  name = name.substr(before.size(), name.size() - before.size() - after.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || std::to_string(number) != name)
    return std::nullopt;
  return number;
}

}  // namespace

std::map<std::uint32_t, std::string> numbered_names(const std::vector<std::string>& names,
                                                    std::string_view before, std::string_view after) {
  std::map<std::uint32_t, std::string> found;
  for (const std::string& name : names)
    if (const auto number = number_in(name, before, after)) found.emplace(*number, name);
  return found;
}

}  // namespace opseq
