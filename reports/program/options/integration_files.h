// Files that a continuous integration shows.
#pragma once

#include <filesystem>
#include <vector>

#include "reports/program/options/option_list.h"

namespace opseq {

// Empty: not asked for.
struct IntegrationFiles {
  std::filesystem::path junit, sarif, markdown_summary, badge;
  std::filesystem::path source_root;  // of the SARIF file's URIs; empty: the working folder, not declared
};

void add_integration_files(OptionList& list, IntegrationFiles& files);

// Those of models that are run: no badge.
void add_trial_files(const OptionList& command, IntegrationFiles& files);

// Whether one of them is asked for.
bool is_said(const IntegrationFiles& files);

// All of them; those not asked for are empty.
std::vector<std::filesystem::path> output_files(const IntegrationFiles& files);

}  // namespace opseq
