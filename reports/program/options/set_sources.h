// The sets of models that are read in one go.
#pragma once

#include <vector>

#include "reports/program/options/option_list.h"
#include "store/stages/ingest.h"

namespace opseq {

struct SourcesChoice {
  Words mismatch, correct, tests;
  Words others;  // NAME=PATH; the name may be one of those above
};

// Requires at least one set.
void add_sources(const OptionList& command, SourcesChoice& choice);

SetSources set_sources(const std::string& set_name, const Words& paths);

// Those that have paths: the conventional ones first, then the others as they were named. Throws WrongUsage.
std::vector<SetSources> set_sources(const SourcesChoice& choice);

}  // namespace opseq
