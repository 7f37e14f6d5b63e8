// Where the models of sets are to be read from, as the command line says it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "reports/sources/source_manifest.h"
#include "store/stages/ingest.h"

namespace opseq {

struct ExpandedSources {
  std::vector<SetSources> sets;
  std::vector<EmptySource> empty;  // lists and patterns that stand for nothing
};

// Replaces, in the sources of the sets, what stands for paths: "@FILE", which has one per line, "-" for such
// lines from standard input, and patterns. Paths in lists are relative to the working folder, and called as
// they lie below it. The sets of the manifest, where one is named, come behind. Sets stay that have no
// models. Throws Error (input) where a list or the manifest can't be read.
ExpandedSources expand_sources(const std::vector<SetSources>& sets, const Manifest& manifest,
                               const std::function<std::string()>& standard_input);

}  // namespace opseq
