#include "analyzer/roles.h"

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"

namespace opseq {

const SetNames& sets_of(const Roles& roles, Role role) {
  return role == Role::of ? roles.of : role == Role::against ? roles.against : roles.by;
}

std::optional<Role> role_of(const Roles& roles, const std::string& set_name) {
  for (const auto& role : role_names)
    if (std::ranges::count(sets_of(roles, role.value), set_name) > 0) return role.value;
  return std::nullopt;
}

bool is_conventional(const std::string& set_name) { return role_of({}, set_name).has_value(); }

void require_one_role_each(const Roles& roles) {
  SetNames named;
  for (const auto& role : role_names)
    for (const std::string& name : sets_of(roles, role.value)) {
      if (std::ranges::count(named, name) > 0)
        throw Error(Error::Kind::misuse,
                    "The set " + quoted_name(name) + " can't be two of target, contrast and suite.");
      named.push_back(name);
    }
}

Roles resolve(const SaidRoles& said, const Roles& usual) {
  Roles roles;
  roles.of = said.of.value_or(usual.of);
  roles.by = said.by.value_or(usual.by);
  roles.against = said.against.value_or(roles.of == usual.of ? usual.against : SetNames{});
  return roles;
}

}  // namespace opseq
