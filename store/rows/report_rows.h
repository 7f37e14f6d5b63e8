// What a report says, read from the database.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/roles.h"
#include "store/database/database.h"
#include "store/rows/model_status.h"

namespace opseq {

using OperatorNames = std::vector<std::string>;

struct ReportModel {
  std::int64_t id = 0;
  std::string set_name, path;
  ModelStatus status = ModelStatus::ingested;
  std::optional<std::string> reason;
  std::optional<std::int64_t> nodes, edges, distinct_paths, opset, duplicates_of;
  std::string paths;  // decimal; "0" where unreadable
};

struct ReportSet {
  std::int64_t models = 0, analyzed = 0, unreadable = 0, too_many_paths = 0;
  std::int64_t copies = 0;                      // readable models that do not count, see copied_model
  std::string paths;                            // of all its readable models, decimal
  std::int64_t distinct_paths = 0;              // of its analyzed models
  OperatorNames operators;                      // types in any readable model, sorted
  std::map<std::int64_t, std::int64_t> opsets;  // opset of the default domain -> models
};

// Pairs of models that were not compared.
struct ReportLeftOut {
  struct Pair {
    std::int64_t first = 0, second = 0;  // ids of models
    std::string over;                    // the limit's name
  };
  std::vector<Pair> pairs;  // by ids
  std::string path_pairs = "0";
};

struct ReportIntersection {
  RoleComparison of = RoleComparison::target_target;
  std::int64_t model_pairs = 0;
  std::string path_pairs = "0";
  std::vector<OperatorNames> sequences;     // sorted
  std::optional<std::int64_t> reduced = 0;  // none where the reduction was left out
  ReportLeftOut left_out;
};

struct ReportDifference {
  struct Row {
    OperatorNames operators;
    std::vector<std::int64_t> models;  // of the target, that share it
  };
  RoleDifference of = RoleDifference::target_only;
  std::vector<Row> sequences;                    // sorted by operators
  bool is_reduced = true;                        // else the reduction was left out
  std::vector<OperatorNames> reduced_sequences;  // sorted
  std::int64_t models = 0;                       // that share a reduced sequence
};

struct ReportRows {
  std::map<std::string, std::string> database_options;
  std::string analysis_options;  // JSON object
  Roles roles;
  std::map<std::string, ReportSet> sets;
  std::vector<ReportModel> models;                // by id
  std::vector<ReportIntersection> intersections;  // by name
  std::vector<ReportDifference> differences;
  std::int64_t target_and_contrast = 0;  // graphs that models of both have
};

// Throws Error where the database was not analyzed since its models last changed, or not to the end.
void require_complete_analysis(Database& database);

// Throws as require_complete_analysis().
ReportRows load_report_rows(Database& database);

}  // namespace opseq
