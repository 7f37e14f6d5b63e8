// What a set of models is there for in a question, and what is compared of the sets, by the names that SQL,
// JSON and the command line have for them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/base/named_value.h"

namespace opseq {

// Sets of a database.
using SetNames = std::vector<std::string>;

enum class Role : std::uint8_t {
  of,       // the target: models whose sequences should be covered
  against,  // the contrast: models that are known to be fine
  by,       // the suite: models that cover
};
inline constexpr std::array role_names{NamedValue<Role>{"of", Role::of},
                                       NamedValue<Role>{"against", Role::against},
                                       NamedValue<Role>{"by", Role::by}};

// Which sets have which role. The defaults are the study's: models that a converter breaks, models that it
// converts correctly, and the models of its test suite.
struct Roles {
  SetNames of{"mismatch"};
  SetNames against{"correct"};
  SetNames by{"tests"};

  friend bool operator==(const Roles&, const Roles&) = default;
};

const SetNames& sets_of(const Roles& roles, Role role);

// The first in the order of role_names; none where it has none.
std::optional<Role> role_of(const Roles& roles, const std::string& set_name);

// Whether the set has a role where nobody says otherwise: such a set may be missing.
bool is_conventional(const std::string& set_name);

// Pairs of models: one of the target, and another one of second_role().
enum class RoleComparison : std::uint8_t { target_target, target_contrast, target_suite };
inline constexpr std::array role_comparison_names{
    NamedValue<RoleComparison>{"target_target", RoleComparison::target_target},
    NamedValue<RoleComparison>{"target_contrast", RoleComparison::target_contrast},
    NamedValue<RoleComparison>{"target_suite", RoleComparison::target_suite}};

constexpr Role second_role(RoleComparison comparison) {
  switch (comparison) {
    case RoleComparison::target_contrast:
      return Role::against;
    case RoleComparison::target_suite:
      return Role::by;
    case RoleComparison::target_target:
      break;
  }
  return Role::of;
}

// What two models of the target share, without ...
enum class RoleDifference : std::uint8_t {
  target_only,            // ... what one shares with a model of the contrast
  uncovered,              // ... what one shares with a model of the suite
  target_only_uncovered,  // ... either
};
inline constexpr std::array role_difference_names{
    NamedValue<RoleDifference>{"target_only", RoleDifference::target_only},
    NamedValue<RoleDifference>{"uncovered", RoleDifference::uncovered},
    NamedValue<RoleDifference>{"target_only_uncovered", RoleDifference::target_only_uncovered}};

// Throws Error: a set has two roles. Coverage needs no such thing: a suite may be held against itself.
void require_one_role_each(const Roles& roles);

// The roles where `said` are those that somebody named: what nobody named is as in `usual`, but for the
// contrast, which is that of the usual target; another target has none unless it is named.
struct SaidRoles {
  std::optional<SetNames> of, against, by;
};
Roles resolve(const SaidRoles& said, const Roles& usual);

}  // namespace opseq
