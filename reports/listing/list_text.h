// What a database holds, in words.
#pragma once

#include <string>
#include <vector>

#include "reports/listing/listed_sets.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// Options that are not the default ones, as the command line has them; empty: there are none.
struct ChangedOptions {
  std::string database;  // what it was made with
  std::string analysis;
};

// A table of the sets, and what they were read and analyzed with.
std::string make_list_text(const ContentsRows& contents, const ChangedOptions& changed,
                           const LineWidths& width = {});

// A table of models, in the order in which they are given.
std::string make_model_list_text(const std::vector<ContentsModel>& models, const LineWidths& width = {});

}  // namespace opseq
