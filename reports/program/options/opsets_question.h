// What is asked by opseq opsets.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/evolution/failure_table.h"
#include "analyzer/evolution/opset_growth.h"
#include "analyzer/evolution/release_correlation.h"
#include "analyzer/evolution/upgrade_impact.h"
#include "analyzer/roles.h"
#include "reports/evolution/impact_gates.h"
#include "reports/program/options/execution_options.h"

namespace opseq {

struct OpsetsQuestion {
  Words databases;                 // one, or none
  std::filesystem::path database;  // that one; empty: none
  SaidRoles roles;
  ImpactOptions impact;
  std::optional<int> until;
  CountedOperators counted = CountedOperators::all;
  ReleaseDates dates = ReleaseDates::announced;
  CorrelationOptions correlation;
  std::vector<FailureCondition> where;
  std::string across = "converter";
  // Empty: not asked for.
  std::filesystem::path failures, supported, json, csv, markdown, junit, markdown_summary;
  ImpactGateOptions gates;
  ExecutionOptions execution;
  CommandWords said;  // what the values above are of, as OptionList::said() has it
};

void add_opsets_question(OptionList& list, OpsetsQuestion& question);

// Whether somebody said the option ("--across"), be it what it is anyhow.
bool is_said(const OpsetsQuestion& question, const std::string& option);

// Throws Error (misuse): options that ask nothing together, a gate that can't fail, or an opset that there is
// not.
void require_consistent(const OpsetsQuestion& question);

// All files that are to be written; those not asked for are empty.
std::vector<std::filesystem::path> output_files(const OpsetsQuestion& question);

// "cause=Crash,'Wrong Code'" without the shell's quotes: a column and values of it, as a line of CSV has
// them. None for any other text.
std::optional<FailureCondition> parse_condition(const std::string& text);

}  // namespace opseq
