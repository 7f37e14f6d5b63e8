#include "reports/naming/model_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t models_named = 10;

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::vector<ModelKey> models_with(const std::vector<ModelKey>& models, const auto& fits) {
  std::vector<ModelKey> found;
  std::copy_if(models.begin(), models.end(), std::back_inserter(found),
               [&](const ModelKey& model) { return fits(full_name(model)); });
  return found;
}

std::vector<ModelKey> models_of_part(const std::vector<ModelKey>& models, const std::string& text) {
  const auto ending = models_with(models, [&](const std::string& name) {
    return name.ends_with('/' + text) || name.ends_with('/' + text + ".onnx");
  });
  if (!ending.empty() || text.empty()) return ending;
  return models_with(models, [&](const std::string& name) { return name.find(text) != std::string::npos; });
}

std::string choice_of(const std::vector<ModelKey>& models) {
  std::string text;
  for (std::size_t i = 0; i < std::min(models.size(), models_named); ++i)
    text += (text.empty() ? "" : ", ") + printable_name(models[i]);
  if (models.size() > models_named) text += fmt::format(" and {} more", models.size() - models_named);
  return text;
}

}  // namespace

std::optional<std::int64_t> find_model_by_part(const std::vector<ModelKey>& models,
                                               const std::string& given) {
  const std::vector<ModelKey> found = models_of_part(models, to_text(given));
  if (found.empty()) return std::nullopt;
  if (found.size() == 1) return found.front().id;
  throw Error(Error::Kind::misuse, "Several models could be meant by " + opseq::quoted_name(given) + ": " +
                                       choice_of(found) + "; name more of the one that is.");
}

std::optional<std::string> nearest_model_name(const std::vector<ModelKey>& models, const std::string& text) {
  std::vector<std::string> full, paths, files;
  for (const ModelKey& model : models) {
    full.push_back(full_name(model));
    paths.push_back(model.path);
    files.push_back(file_name(model.path));
  }
  for (const std::vector<std::string>& names : {full, paths, files})
    if (const auto near = nearest_name(text, names))
      return full[static_cast<std::size_t>(std::find(names.begin(), names.end(), *near) - names.begin())];
  return std::nullopt;
}

}  // namespace opseq
