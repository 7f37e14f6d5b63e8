#include "analyzer/suite/model_selection.h"

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"

namespace opseq {
namespace {

bool contains(const SetNames& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The set that is probably meant, or else all there are.
std::string instead(const SetNames& sets, const std::string& name) {
  SetNames known = sets;
  const Roles usual;
  for (const auto& role : role_names)
    for (const std::string& set : sets_of(usual, role.value)) known.push_back(set);
  if (const auto near = nearest_name(name, known)) return "did you mean " + *near + '?';
  std::string all;
  for (const std::string& set : sets) all += (all.empty() ? "" : ", ") + set;
  return "it has " + (all.empty() ? "none" : all) + '.';
}

}  // namespace

void require_sets(const SetNames& sets, const SetNames& names) {
  for (const std::string& name : names)
    if (!contains(sets, name) && !is_conventional(name))
      throw Error(Error::Kind::misuse, "The database has no set called " + name + "; " + instead(sets, name));
}

ModelSelection select_models(const NgramRows& rows, const SetNames& sets) {
  require_sets(rows.sets, sets);
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
