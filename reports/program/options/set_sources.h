// The sets of models that are read in one go.
#pragma once

#include <filesystem>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "analyzer/roles.h"
#include "reports/program/options/option_list.h"
#include "reports/sources/source_manifest.h"
#include "store/stages/ingest.h"

namespace opseq {

// In the help: what models are read.
inline constexpr const char* models_heading = "Models";

struct SourcesChoice {
  Words mismatch, correct, tests;
  Words of, against, by;  // NAME=PATH, or the name alone of a set whose models are named elsewhere
  Words others;           // NAME=PATH; the name may be one of those above
  Words converted;        // sorted into mismatch and correct, among others, when they were run
  Manifest manifest;
};

// Requires at least one set, or a manifest.
void add_sources(const OptionList& command, SourcesChoice& choice);

void add_manifest(const OptionList& command, Manifest& manifest);

// Throws WrongUsage where standard input is to be read twice.
SetSources set_sources(const std::string& set_name, const Words& paths);

// Those that have paths: the conventional ones first, then the others as they were named. Throws WrongUsage.
std::vector<SetSources> set_sources(const SourcesChoice& choice);

// As named; the conventional sets beside them have the roles that they always have.
Roles roles_of(const SourcesChoice& choice);

// Which of the models are read, by their paths in a set. Empty lists say nothing.
struct PathChoice {
  std::vector<std::regex> include;  // one of them is found in the path ...
  std::vector<std::regex> exclude;  // ... and none of these
};

void add_path_choice(const OptionList& command, PathChoice& choice);

// Nothing where all are taken.
TakesPath takes_path(const PathChoice& choice);

}  // namespace opseq
