// --of, --against, --by: which sets have which role in a question.
#pragma once

#include "analyzer/roles.h"
#include "reports/program/options/option_list.h"
#include "store/database/database.h"

namespace opseq {

void add_roles(const OptionList& command, SaidRoles& said);

// What was said, and else as the database was analyzed. Throws Error.
Roles roles_in(Database& database, const SaidRoles& said);

// "--of zoo --by suite": the roles that have other sets than in `plain`, as the command line has them; empty
// where there are none.
std::string changed_roles(const Roles& roles, const Roles& plain);

}  // namespace opseq
