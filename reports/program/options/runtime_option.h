// Which runtime is used.
#pragma once

#include <string>

#include "reports/program/options/option_list.h"

namespace opseq {

// What require_runtime() takes; empty: nothing was said. No file of options says it, as the library is
// executed.
void add_runtime(OptionList& list, std::string& said);

}  // namespace opseq
