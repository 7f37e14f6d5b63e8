#include "reports/naming/named_change.h"

#include <algorithm>
#include <iterator>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"
#include "graph/base/quoted.h"
#include "reports/naming/named_set.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

[[noreturn]] void throw_not_there(const StoredNames& names, const std::string& word,
                                  const std::string& database) {
  std::vector<std::string> all = names.sets;
  std::ranges::transform(names.models, std::back_inserter(all),
                         [](const ModelKey& model) { return full_name(model); });
  const auto near = nearest_name(word, all);
  throw Error(Error::Kind::misuse, "The database " + database + " has no set or model " +
                                       opseq::quoted_name(word) +
                                       (near ? "; did you mean " + opseq::quoted_name(*near) + '?'
                                             : "; 'opseq list --models' names those that it has."));
}

}  // namespace

Removal named_removal(const StoredNames& names, const std::vector<std::string>& words,
                      const std::string& database) {
  Removal removal;
  for (const std::string& word : words) {
    if (std::ranges::find(names.sets, word) != names.sets.end()) {
      removal.sets.push_back(word);
      continue;
    }
    const std::size_t before = removal.models.size();
    for (const ModelKey& model : names.models)
      if (full_name(model) == word) removal.models.push_back(model.id);
    if (removal.models.size() == before) throw_not_there(names, word, database);
  }
  return removal;
}

SetRename named_rename(const StoredNames& names, const SetRename& rename, const std::string& database) {
  require_set(rename.from, names.sets, database);
  if (std::ranges::find(names.sets, rename.to) != names.sets.end())
    throw Error(Error::Kind::misuse,
                "The database " + database + " has a set " + opseq::quoted_name(rename.to) + " already.");
  return rename;
}

}  // namespace opseq
