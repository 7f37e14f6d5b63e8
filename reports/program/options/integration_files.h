// Files that a continuous integration shows.
#pragma once

#include <filesystem>

#include "reports/program/options/option_list.h"

namespace opseq {

// Empty: not asked for.
struct IntegrationFiles {
  std::filesystem::path junit, sarif, markdown_summary, badge;
  std::filesystem::path source_root;  // of the SARIF file's URIs; empty: the working folder, not declared
};

void add_integration_files(OptionList& list, IntegrationFiles& files);

}  // namespace opseq
