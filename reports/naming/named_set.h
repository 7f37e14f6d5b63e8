// What a user means by the name of a set.
#pragma once

#include <span>
#include <string>

namespace opseq {

// What is wrong with the name of a new set, as a clause that begins with it; empty where nothing is: it is
// not empty, and has none of : = / @, which stand beside names of sets elsewhere.
std::string set_name_problem(const std::string& name);

// Throws Error (misuse) where `name` is none of `sets`: one sentence, with the set that was probably meant,
// or with all that there are. `database` is how the database is called.
void require_set(const std::string& name, std::span<const std::string> sets, const std::string& database);

}  // namespace opseq
