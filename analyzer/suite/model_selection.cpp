#include "analyzer/suite/model_selection.h"

#include <algorithm>

#include "graph/base/error.h"

namespace opseq {
namespace {

bool contains(const SetNames& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void require_set(const NgramRows& rows, const std::string& name) {
  if (contains(rows.sets, name) || is_conventional(name)) return;
  std::string all;
  for (const std::string& known : rows.sets) all += (all.empty() ? "" : ", ") + known;
  throw Error(Error::Kind::misuse,
              "The database has no set called " + name + "; it has " + (all.empty() ? "none" : all) + ".");
}

}  // namespace

ModelSelection select_models(const NgramRows& rows, const SetNames& sets) {
  for (const std::string& name : sets) require_set(rows, name);
  ModelSelection selection;
  for (std::uint32_t m = 0; m < rows.models.size(); ++m) {
    const NgramModel& model = rows.models[m];
    if (!contains(sets, model.set_name)) continue;
    if (model.copy_of)
      selection.copies.push_back(m);
    else
      (model.has_ngrams ? selection.models : selection.without_ngrams).push_back(m);
  }
  return selection;
}

std::vector<bool> is_selected(const NgramRows& rows, const SetNames& sets) {
  return membership(rows.models.size(), select_models(rows, sets).models);
}

}  // namespace opseq
