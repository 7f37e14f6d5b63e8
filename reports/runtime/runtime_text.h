// Which runtime runs models, in words.
#pragma once

#include <string>

#include "reports/runtime/runtime_answer.h"

namespace opseq {

// Its name and the program that loads it, and below them what was looked for, a line each. The answer has a
// name.
std::string make_runtime_text(const RuntimeAnswer& answer);

}  // namespace opseq
