#include "reports/evolution/versioned_models.h"

#include <algorithm>

#include "graph/base/parallel.h"
#include "graph/base/text.h"
#include "graph/model/model_files.h"
#include "store/rows/operator_use_rows.h"

namespace opseq {
namespace {

// The model in the file, where that is there as it was ingested.
std::optional<Model> unchanged_model(const StoredUses& stored) {
  try {
    const std::filesystem::path file = to_bytes(stored.file.file);
    if (!stored.file.stamp || file_stamp(file) != *stored.file.stamp) return std::nullopt;
    return read_model_file(file, {}, ValueTypes::read);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

std::optional<std::int64_t> model_opset(const StoredUses& stored, const std::string& domain) {
  std::optional<std::int64_t> newest;
  for (const OpsetImport& import : stored.opset_imports)
    if (canonical_domain(import.domain) == domain)
      newest = std::max(newest.value_or(import.version), import.version);
  return newest;
}

bool is_of_onnx(const std::string& type) {
  const auto [domain, name] = domain_and_name(type);
  return find_history(operator_histories(), domain, name) != nullptr;
}

// An operator that the file has too is at the opsets that it has there.
void add_uses(const StoredUses::Operator& stored, const std::set<OperatorUse>& in_file,
              VersionedModel& model) {
  bool is_found = false;
  for (const OperatorUse& use : in_file)
    if (stored.is_nested && use.type == stored.type) {
      model.uses.push_back(use);
      is_found = true;
    }
  if (!is_found && model.opset) model.uses.push_back({stored.type, *model.opset});
}

VersionedModel versioned(const StoredUses& stored, bool needs_nodes, const ImpactOptions& options) {
  VersionedModel model{
      stored.key.id, stored.key.set_name, stored.key.path, model_opset(stored, options.domain), {}, {},
      std::nullopt};
  const bool has_nested = std::ranges::any_of(stored.operators, &StoredUses::Operator::is_nested);
  std::optional<Model> read;
  if (needs_nodes || has_nested) read = unchanged_model(stored);
  std::set<OperatorUse> in_file;
  if (read && has_nested) in_file = operator_uses(*read, options.domain);
  if (read && needs_nodes)
    model.nodes = upgraded_nodes(*read, operator_histories(), options.domain, options.to.value_or(0));
  for (const StoredUses::Operator& used : stored.operators) {
    if (domain_and_name(used.type).first == options.domain && is_of_onnx(used.type))
      add_uses(used, in_file, model);
    else if (!is_of_onnx(used.type))
      model.other_types.push_back(used.type);
  }
  return model;
}

}  // namespace

std::vector<VersionedModel> load_versioned_models(Database& database, const std::vector<std::string>& of,
                                                  const std::vector<std::string>& by,
                                                  const ImpactOptions& options, unsigned threads) {
  std::vector<std::string> sets = of;
  sets.insert(sets.end(), by.begin(), by.end());
  std::ranges::sort(sets);
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  const std::vector<StoredUses> stored = load_operator_uses(database, sets);
  std::vector<VersionedModel> models(stored.size());
  for_each_item(stored.size(), threads, [&](std::size_t item, std::size_t) {
    const bool is_asked = std::ranges::find(of, stored[item].key.set_name) != of.end();
    models[item] = versioned(stored[item], is_asked, options);
  });
  return models;
}

}  // namespace opseq
