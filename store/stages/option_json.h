// Options as a database keeps them.
#pragma once

#include <string>
#include <variant>

#include "analyzer/roles.h"
#include "graph/base/described_option.h"
#include "store/database/json_text.h"

namespace opseq {

// Adds the value that the option has in `options`, under its name.
template <class Options>
void add_option(JsonObject& json, const DescribedOption<Options>& option, const Options& options) {
  std::visit([&](const auto& member) { json.add(option.name, member.get(options)); }, option.member);
}

// {"of":["mismatch"],...}
inline std::string roles_json(const Roles& roles) {
  JsonObject json;
  for (const auto& role : role_names) json.add_json(role.name, json_strings(sets_of(roles, role.value)));
  return json.text();
}

}  // namespace opseq
