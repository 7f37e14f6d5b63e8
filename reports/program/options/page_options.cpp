#include "reports/program/options/page_options.h"

namespace opseq {

void add_page(const OptionList& command, PageLimits& page) {
  OptionList list = command.under("Output");
  list.number("--page-gaps", page.gaps, "N", {}, "Gaps that the page lists, the first by their rank");
}

}  // namespace opseq
