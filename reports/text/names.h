// The names of models and sets.
#pragma once

#include <string>

#include "analyzer/roles.h"
#include "graph/base/quoted.h"

namespace opseq {

// "mismatch/a.onnx": of anything that has a set_name and a path. As text; see printable_name() for people.
std::string full_name(const auto& model) { return model.set_name + '/' + model.path; }

std::string printable_name(const auto& model) { return printable(full_name(model)); }

// "mismatch and correct", printable; "no set" where there is none.
std::string set_list(const SetNames& sets);

}  // namespace opseq
