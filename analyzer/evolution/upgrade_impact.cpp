#include "analyzer/evolution/upgrade_impact.h"

#include <algorithm>

namespace opseq {
namespace {

// What some models have a node of.
struct Exercised {
  std::set<std::string> types;
  std::set<OperatorVersion> versions;
};

bool is_of(const std::vector<std::string>& sets, const VersionedModel& model) {
  return std::ranges::find(sets, model.set_name) != sets.end();
}

const OperatorHistory* history_of(const OperatorHistories& histories, const std::string& type) {
  const auto [domain, name] = domain_and_name(type);
  return find_history(histories, domain, name);
}

// None where the operator has no version there.
std::optional<int> version_at(const OperatorHistories& histories, const OperatorUse& use) {
  const OperatorHistory* history = history_of(histories, use.type);
  const OperatorChange* change = history == nullptr ? nullptr : change_at(*history, use.opset);
  return change == nullptr ? std::nullopt : std::optional(change->version);
}

Exercised exercised_by(const std::vector<VersionedModel>& models, const std::vector<std::string>& by,
                       const OperatorHistories& histories) {
  Exercised found;
  for (const VersionedModel& model : models) {
    if (!is_of(by, model)) continue;
    for (const OperatorUse& use : model.uses) {
      found.types.insert(use.type);
      if (const auto version = version_at(histories, use)) found.versions.insert({use.type, *version});
    }
  }
  return found;
}

// The converter stops at the first step that it has no way for.
Adapter worst_adapter(const std::vector<const OperatorChange*>& steps) {
  Adapter worst = Adapter::unchanged;
  for (const OperatorChange* step : steps) {
    if (step->upgrade == Adapter::none) return Adapter::none;
    worst = std::max(worst, step->upgrade);
  }
  return worst;
}

class SetQuestion {
 public:
  SetQuestion(const OperatorHistories& histories, const ImpactOptions& options, const Exercised& exercised)
      : histories_(histories), options_(options), exercised_(exercised) {}

  // Whether the model is looked at; else it is counted.
  bool takes(const VersionedModel& model) {
    if (!model.opset) {
      ++impact.without_opset;
      return false;
    }
    const bool is_asked =
        (!options_.from || *model.opset == *options_.from) && (!options_.to || *model.opset < *options_.to);
    if (!is_asked) ++impact.not_below;
    return is_asked;
  }

  void add(const VersionedModel& model) {
    ++impact.models;
    impact.opsets.insert(*model.opset);
    ChangeKind worst = ChangeKind::none;
    bool is_touched = false;
    for (const OperatorVersion& version : versions_of(model)) {
      UpgradedOperator& own = operator_at(version);
      ++own.models;
      own.without_file += !model.nodes.has_value();
      if (!own.is_changed()) continue;
      is_touched = true;
      worst = std::max(worst, own.kind);
      changed_types[model.id].insert(own.type);
    }
    impact.touched += is_touched;
    if (is_touched) ++impact.worst[worst];
    add_nodes(model);
  }

  SetImpact finish(const std::string& set_name) {
    impact.set_name = set_name;
    std::map<std::string, std::pair<bool, ChangeKind>> types;  // changed or not, and how
    for (auto& [version, own] : operators_) {
      auto& [is_changed, kind] = types[own.type];
      is_changed = is_changed || own.is_changed();
      kind = std::max(kind, own.kind);
      impact.exercised_now += own.exercised_now;
      impact.exercised += own.is_changed() && own.exercised;
      impact.by_operator.push_back(std::move(own));
    }
    for (const auto& [type, change] : types) {
      ++impact.operators;
      impact.exercised_types += exercised_.types.contains(type);
      if (!change.first) continue;
      ++impact.changed_operators;
      ++impact.kinds[change.second];
    }
    std::ranges::stable_sort(impact.by_operator, [](const UpgradedOperator& a, const UpgradedOperator& b) {
      if (a.is_changed() != b.is_changed()) return a.is_changed();
      if (a.kind != b.kind) return a.kind > b.kind;
      return a.models > b.models;
    });
    return std::move(impact);
  }

  SetImpact impact;
  std::map<std::int64_t, std::set<std::string>> changed_types;  // by model

 private:
  std::set<OperatorVersion> versions_of(const VersionedModel& model) {
    std::set<OperatorVersion> versions;
    for (const std::string& type : model.other_types) ++impact.other_types[type];
    for (const OperatorUse& use : model.uses) {
      if (const auto version = version_at(histories_, use))
        versions.insert({use.type, *version});
      else
        ++impact.other_types[use.type];
    }
    return versions;
  }

  UpgradedOperator& operator_at(const OperatorVersion& version) {
    const auto [found, is_new] = operators_.try_emplace(version);
    UpgradedOperator& own = found->second;
    if (!is_new) return own;
    own.type = version.type;
    own.from = own.to = version.version;
    if (options_.to) own.steps = changes_between(*history_of(histories_, own.type), own.from, *options_.to);
    if (!own.steps.empty()) own.to = own.steps.back()->version;
    own.kind = worst_kind(own.steps);
    own.converter = worst_adapter(own.steps);
    own.check_by_hand =
        std::ranges::any_of(own.steps, [](const OperatorChange* step) { return needs_check_by_hand(*step); });
    own.exercised_type = exercised_.types.contains(own.type);
    own.exercised_now = exercised_.versions.contains(version);
    own.exercised = exercised_.versions.contains({own.type, own.to});
    return own;
  }

  void add_nodes(const VersionedModel& model) {
    if (!model.nodes) {
      ++impact.without_file;
      return;
    }
    impact.nodes += model.nodes->nodes;
    bool must_change = false;
    for (const auto& [version, counts] : model.nodes->operators) {
      const auto found = operators_.find(version);
      if (found == operators_.end()) continue;  // of a function that is not called
      add_operator_nodes(counts, found->second);
      must_change = must_change || counts.must_change > 0;
    }
    impact.models_must_change += must_change;
  }

  void add_operator_nodes(const UpgradedNodes::Operator& counts, UpgradedOperator& own) {
    own.nodes += counts.nodes;
    own.must_change += counts.must_change;
    own.models_must_change += counts.must_change > 0;
    for (const auto& [kind, nodes] : counts.must_change_for) own.must_change_for[kind] += nodes;
    for (const auto& [reason, nodes] : counts.reasons) own.reasons[reason] += nodes;
    if (!own.is_changed()) return;
    impact.nodes_of_changed += counts.nodes;
    impact.nodes_must_change += counts.must_change;
    const bool has_text = std::ranges::any_of(own.steps, &OperatorChange::has_text);
    if (has_text) impact.nodes_of_text += counts.nodes - counts.must_change;
  }

  const OperatorHistories& histories_;
  const ImpactOptions& options_;
  const Exercised& exercised_;
  std::map<OperatorVersion, UpgradedOperator> operators_;
};

SetImpact impact_on(const std::string& set_name, const std::vector<VersionedModel>& models,
                    SetQuestion question, const NgramRows* ngrams) {
  std::set<std::int64_t> ids;
  for (const VersionedModel& model : models)
    if (model.set_name == set_name && question.takes(model)) {
      question.add(model);
      ids.insert(model.id);
    }
  SetImpact impact = question.finish(set_name);
  if (ngrams != nullptr) impact.ngrams = touched_ngrams(*ngrams, ids, question.changed_types);
  return impact;
}

}  // namespace

UpgradeImpact find_upgrade_impact(const std::vector<VersionedModel>& models,
                                  const std::vector<std::string>& of, const std::vector<std::string>& by,
                                  const OperatorHistories& histories, const ImpactOptions& options,
                                  const NgramRows* ngrams) {
  UpgradeImpact impact{options, {}, by, 0, std::nullopt};
  for (const VersionedModel& model : models) {
    if (!is_of(by, model)) continue;
    ++impact.by_models;
    if (model.opset) impact.newest_by = std::max(impact.newest_by.value_or(*model.opset), *model.opset);
  }
  const Exercised exercised = exercised_by(models, by, histories);
  for (const std::string& set_name : of)
    impact.sets.push_back(impact_on(set_name, models, SetQuestion(histories, options, exercised), ngrams));
  return impact;
}

std::vector<UnexercisedVersion> unexercised_versions(const UpgradeImpact& impact, bool is_changed_only) {
  std::map<OperatorVersion, UnexercisedVersion> found;
  for (const SetImpact& set : impact.sets)
    for (const UpgradedOperator& own : set.by_operator) {
      if (own.exercised || (is_changed_only && !own.is_changed())) continue;
      UnexercisedVersion& version = found[{own.type, own.to}];
      version.type = own.type;
      version.version = own.to;
      version.from.insert(own.from);
      version.models += own.models;
    }
  std::vector<UnexercisedVersion> versions;
  for (auto& [key, version] : found) versions.push_back(std::move(version));
  return versions;
}

}  // namespace opseq
