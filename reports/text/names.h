// The names of models and sets, for people.
#pragma once

#include <string>

#include "analyzer/suite/model_selection.h"

namespace opseq {

// "mismatch/a.onnx", printable.
std::string model_name(const NgramModel& model);

// "mismatch and correct", printable; "no set" where there is none.
std::string set_list(const SetNames& sets);

}  // namespace opseq
