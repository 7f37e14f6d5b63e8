// What a newer opset changes for the models of some sets, and which of it others exercise.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/evolution/touched_ngrams.h"
#include "analyzer/evolution/upgraded_nodes.h"
#include "analyzer/ngrams/ngram_rows.h"
#include "graph/model/operator_history.h"

namespace opseq {

// A model as far as its operators' versions go.
struct VersionedModel {
  std::int64_t id = 0;
  std::string set_name, path;
  std::optional<std::int64_t> opset;     // of the domain that is asked about; none where it imports none
  std::vector<OperatorUse> uses;         // of the domain; distinct
  std::vector<std::string> other_types;  // operator types that are in no domain of ONNX, or have no version
  std::optional<UpgradedNodes> nodes;    // none where its file could not be read
};

struct ImpactOptions {
  std::string domain;                // "" for the default one
  std::optional<std::int64_t> from;  // only models at that opset
  std::optional<std::int64_t> to;    // without it: what is used now, and no change
};

// A version of an operator that models of a set use. Without a target, `to` is `from`.
struct UpgradedOperator {
  std::string type;
  int from = 0, to = 0;
  std::vector<const OperatorChange*> steps;  // the versions (from, to]
  ChangeKind kind = ChangeKind::none;        // the worst of the steps
  std::uint64_t models = 0;
  std::uint64_t without_file = 0;  // of these models: what must change of their nodes is not known
  std::uint64_t nodes = 0, must_change = 0, models_must_change = 0;  // of the others
  std::map<ChangeKind, std::uint64_t> must_change_for;
  std::map<UpgradedNodes::Reason, std::uint64_t> reasons;
  Adapter converter = Adapter::unchanged;  // what ONNX's converter does at worst: none, rewritten, type check
  bool check_by_hand = false;              // needs_check_by_hand() of a step
  bool exercised_type = false, exercised_now = false,
       exercised = false;  // at any version, at `from`, at `to`

  bool is_changed() const { return from != to; }
};

struct SetImpact {
  std::string set_name;
  std::uint64_t models = 0;         // that were looked at
  std::uint64_t not_below = 0;      // others: at the target already, or later, or not at `from`
  std::uint64_t without_opset = 0;  // others, which import no opset of the domain
  std::uint64_t without_file = 0;   // of those looked at: their nodes are not known
  std::set<std::int64_t> opsets;    // of those looked at
  std::uint64_t operators = 0, changed_operators = 0;  // types
  std::map<ChangeKind, std::uint64_t> kinds;           // changed types, by the worst kind
  std::uint64_t touched = 0;                           // models with a changed operator
  std::map<ChangeKind, std::uint64_t> worst;           // these, by their worst kind
  std::uint64_t nodes = 0, nodes_of_changed = 0, nodes_must_change = 0, models_must_change = 0;
  std::uint64_t nodes_of_text = 0;  // need not change, though the description of their operator did
  std::uint64_t exercised_types = 0, exercised_now = 0,
                exercised = 0;                // versions: now of all, then of changed
  std::vector<UpgradedOperator> by_operator;  // worst kind first, then most models; unchanged ones last
  std::map<std::string, std::uint64_t> other_types;  // models, by type without a version
  std::vector<TouchedNgrams> ngrams;                 // at k = 1 ... K; empty where they are not known
};

struct UpgradeImpact {
  ImpactOptions options;
  std::vector<SetImpact> sets;  // of those asked for, in that order
  std::vector<std::string> by;  // the sets that exercise
  std::uint64_t by_models = 0;
  std::optional<std::int64_t> newest_by;  // the newest opset of their models
};

// `models` are those of all sets; `of` and `by` some of their names. `ngrams` may be none: where the models
// were not analyzed. O(uses · log uses + n-grams of the models).
UpgradeImpact find_upgrade_impact(const std::vector<VersionedModel>& models,
                                  const std::vector<std::string>& of, const std::vector<std::string>& by,
                                  const OperatorHistories& histories, const ImpactOptions& options,
                                  const NgramRows* ngrams);

// Versions at the target (or now) that models of the sets use, and none that exercises: with the number of
// models that use it; by type. `is_changed_only`: only those that the target brings.
struct UnexercisedVersion {
  std::string type;
  int version = 0;
  std::set<int> from;  // the versions that are used now
  std::uint64_t models = 0;
};
std::vector<UnexercisedVersion> unexercised_versions(const UpgradeImpact& impact, bool is_changed_only);

}  // namespace opseq
