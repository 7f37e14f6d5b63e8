// How much of a database the page holds.
#pragma once

#include "reports/page/page_limits.h"
#include "reports/program/options/option_list.h"

namespace opseq {

void add_page(const OptionList& command, PageLimits& page);

}  // namespace opseq
