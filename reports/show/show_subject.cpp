#include "reports/show/show_subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/lookup.h"
#include "reports/naming/unknown_sequence.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t models_named = 3;

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// The models whose path, or the end of it, is `text`, with or without its extension.
std::vector<std::string> models_ending_in(const std::vector<ModelKey>& models, const std::string& text) {
  std::vector<std::string> names;
  for (const ModelKey& model : models)
    if (full_name(model).ends_with('/' + text) || full_name(model).ends_with('/' + text + ".onnx"))
      names.push_back(full_name(model));
  return names;
}

std::optional<std::string> nearest_model(const std::vector<ModelKey>& models, const std::string& text) {
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

std::string choice_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), models_named); ++i)
    text += (text.empty() ? "" : ", ") + names[i];
  if (names.size() > models_named) text += fmt::format(" and {} more", names.size() - models_named);
  return text;
}

std::string about_unknown(const NgramRows& rows, const std::vector<ModelKey>& models,
                          const std::string& given) {
  if (is_number(given)) return "The database has no model and no sequence of number " + given + '.';
  const std::string text = to_text(given);
  const std::vector<std::string> ending = models_ending_in(models, text);
  if (ending.size() > 1)
    return "Several models are called " + opseq::quoted_name(given) + ": " + choice_of(ending) +
           "; name the set too.";
  const std::string none = "There is no model and no sequence " + opseq::quoted_name(given) + ": ";
  if (ending.size() == 1) return none + "did you mean " + ending.front() + '?';
  if (const auto near = nearest_model(models, text)) return none + "did you mean " + *near + '?';
  return none + why_no_sequence(rows, parse_sequence(rows, given));
}

}  // namespace

ShowSubject find_subject(const NgramRows& rows, const std::vector<ModelKey>& models,
                         const std::string& text) {
  ShowSubject subject;
  subject.model = look_up_model(models, text);
  if (!subject.model) subject.sequence = look_up_sequence(rows, text);
  if (!subject.model && !subject.sequence)
    throw Error(Error::Kind::misuse, about_unknown(rows, models, text));
  return subject;
}

}  // namespace opseq
