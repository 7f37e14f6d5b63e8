// Which runtime is used.
#pragma once

#include <string>

#include "reports/program/options/option_list.h"

namespace opseq {

// What require_runtime() takes; empty: nothing was said.
void add_runtime(OptionList& list, std::string& said);

}  // namespace opseq
