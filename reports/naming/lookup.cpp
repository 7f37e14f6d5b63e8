#include "reports/naming/lookup.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "graph/base/text.h"
#include "graph/model/model_files.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

void replace_all(std::string& text, const std::string& part, const std::string& by) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + by.size()))
    text.replace(at, part.size(), by);
}

std::vector<std::string> split(const std::string& text, const char* separators) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

bool labels_have_commas(const NgramRows& rows) {
  const auto label = rows.database_options.find("label");
  return label != rows.database_options.end() && label->second == "type+attributes";
}

// The number of the only model that fits.
std::optional<std::int64_t> only_model(const std::vector<ModelKey>& models, const auto& fits) {
  const auto first = std::find_if(models.begin(), models.end(), fits);
  if (first == models.end() || std::find_if(first + 1, models.end(), fits) != models.end())
    return std::nullopt;
  return first->id;
}

}  // namespace

std::vector<std::string> parse_sequence(const NgramRows& rows, const std::string& text) {
  if (!text.empty() && text.front() == '[') {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_array() && std::all_of(json.begin(), json.end(), [](const auto& j) { return j.is_string(); }))
      return json.get<std::vector<std::string>>();
  }
  std::string plain = text;
  replace_all(plain, "→", " ");
  replace_all(plain, "->", " ");
  if (!labels_have_commas(rows)) return split(plain, " ,");
  replace_all(plain, ", ", " ");
  return split(plain, " ");
}

std::optional<std::uint32_t> look_up_sequence(const NgramRows& rows, const std::string& text) {
  if (const auto id = number_in(text)) {
    const auto it = std::find(rows.sequence_ids.begin(), rows.sequence_ids.end(), *id);
    if (it == rows.sequence_ids.end()) return std::nullopt;
    return static_cast<std::uint32_t>(it - rows.sequence_ids.begin());
  }
  return find_sequence(rows, parse_sequence(rows, text));
}

std::string sequence_word(const NgramRows& rows, std::uint32_t sequence) {
  std::string text;
  for (const std::string& name : operator_names(rows, sequence)) text += (text.empty() ? "" : " -> ") + name;
  return look_up_sequence(rows, text) == sequence ? text : std::to_string(rows.sequence_ids[sequence]);
}

std::optional<std::int64_t> look_up_model(const std::vector<ModelKey>& models, const std::string& given) {
  if (const auto id = number_in(given))
    return only_model(models, [&](const ModelKey& model) { return model.id == *id; });
  const std::string text = to_text(given);
  const std::string file = to_text(absolute_path(given).string());
  for (const auto found :
       {only_model(models, [&](const ModelKey& model) { return full_name(model) == text; }),
        only_model(models, [&](const ModelKey& model) { return model.path == text; }),
        only_model(models, [&](const ModelKey& model) { return model.file == file; })})
    if (found) return found;
  return std::nullopt;
}

bool is_number(const std::string& text) { return number_in(text).has_value(); }

}  // namespace opseq
