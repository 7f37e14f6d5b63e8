// What is asked of one test suite, by opseq coverage and by opseq gaps.
#pragma once

#include <filesystem>
#include <vector>

#include "reports/program/options/execution_options.h"
#include "reports/program/options/gap_list.h"
#include "reports/program/options/gate_options.h"
#include "reports/program/options/integration_files.h"
#include "store/database/database.h"

namespace opseq {

struct SuiteQuestion {
  std::filesystem::path database;
  GapListChoice list;                         // also which sets
  std::filesystem::path json, csv, markdown;  // empty: not asked for
  std::string group_by;                       // likewise
  ExecutionOptions execution;
  GateChoice gates;
  IntegrationFiles files;
};

// The footer of the commands that ask it.
inline constexpr const char* suite_footer =
    "A FILE that is not named, or -, is standard output; with none of --json, --csv, --markdown there, a "
    "table is "
    "printed. Exit code 2: a gate failed.";

void add_suite(OptionList& list, SuiteQuestion& suite);

// With the roles as said, or else as the database was analyzed. Throws Error.
SuiteQuestion with_roles(SuiteQuestion suite, Database& database);

// As said, for find_gaps(); `suite` has its roles.
GapOptions gap_options(const SuiteQuestion& suite);

// All files that are to be written; those not asked for are empty.
std::vector<std::filesystem::path> output_files(const SuiteQuestion& suite);

}  // namespace opseq
