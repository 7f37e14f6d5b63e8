#include "reports/program/options/role_options.h"

#include "store/rows/analysis_option_rows.h"

namespace opseq {
namespace {

constexpr const char* sets_heading = "Sets";
constexpr const char* as_analyzed = "as analyzed";

}  // namespace

void add_roles(const OptionList& command, SaidRoles& said) {
  OptionList list = command.under(sets_heading);
  list.sets("--of", said.of, "The target: models whose sequences should be covered", as_analyzed);
  list.sets("--against", said.against, "The contrast: models that are known to be fine",
            "as analyzed; with another target: none");
  list.sets("--by", said.by, "The suite: models that cover", as_analyzed);
}

Roles roles_in(Database& database, const SaidRoles& said) { return resolve(said, analyzed_roles(database)); }

std::string changed_roles(const Roles& roles, const Roles& plain) {
  std::string text;
  for (const auto& role : role_names) {
    const SetNames& sets = sets_of(roles, role.value);
    if (sets.empty() || sets == sets_of(plain, role.value)) continue;
    text += (text.empty() ? "--" : " --") + std::string(role.name);
    for (const std::string& name : sets) text += ' ' + name;
  }
  return text;
}

}  // namespace opseq
