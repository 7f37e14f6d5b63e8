#include "reports/program/terminal/earlier_models.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/text.h"
#include "reports/text/input_text.h"

namespace opseq {

std::optional<std::vector<std::string>> listed_models(const std::string& manifest, std::string_view format) {
  const auto json = nlohmann::json::parse(manifest, nullptr, false);
  if (!json.is_object() || json.value("format", nlohmann::json()) != format || !json.contains("models") ||
      !json["models"].is_array())
    return std::nullopt;
  std::vector<std::string> files;
  for (const auto& model : json["models"]) {
    if (!model.is_object() || !model.contains("file") || !model["file"].is_string()) continue;
    std::string file = model["file"].get<std::string>();
    if (file.ends_with(".onnx") && file.find('/') == std::string::npos) files.push_back(std::move(file));
  }
  return files;
}

std::vector<std::string> earlier_models(const std::filesystem::path& folder, std::string_view format,
                                        std::string_view command) {
  const std::filesystem::path manifest = folder / "manifest.json";
  std::error_code error;
  if (!std::filesystem::exists(manifest, error)) return {};
  if (std::filesystem::is_regular_file(manifest, error))
    if (auto files = listed_models(read_input_text(manifest, "manifest"), format)) return *std::move(files);
  throw Error(Error::Kind::output, "The folder " + to_text(folder.string()) +
                                       " can't be written to: its manifest.json is not one of opseq " +
                                       std::string(command) + ".");
}

void remove_models(const std::filesystem::path& folder, const std::vector<std::string>& earlier,
                   const std::vector<std::string>& kept) {
  for (const std::string& file : earlier) {
    if (std::ranges::find(kept, file) != kept.end()) continue;
    std::error_code error;
    std::filesystem::remove(folder / file, error);
    if (error)
      throw Error(Error::Kind::output, "The file " + to_text((folder / file).string()) +
                                           " of an earlier run can't be removed: " + error.message() + ".");
  }
}

}  // namespace opseq
