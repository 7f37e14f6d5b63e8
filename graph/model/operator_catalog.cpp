#include "graph/model/operator_catalog.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "graph/base/error.h"
#include "graph/model/embedded_data.h"

namespace opseq {
namespace {

std::pair<std::string_view, std::string_view> key(const CatalogOperator& entry) {
  return {entry.domain, entry.name};
}

}  // namespace

OperatorCatalog parse_operator_catalog(std::string_view json) try {
  const nlohmann::json parsed = nlohmann::json::parse(json);
  OperatorCatalog catalog;
  catalog.latest_opset = parsed.at("opset_latest").get<int>();
  for (const auto& entry : parsed.at("operators"))
    catalog.operators.push_back({entry.at("domain").get<std::string>(), entry.at("name").get<std::string>(),
                                 entry.at("versions").get<std::vector<int>>(),
                                 entry.value("deprecated_versions", std::vector<int>{})});
  std::sort(catalog.operators.begin(), catalog.operators.end(),
            [](const auto& a, const auto& b) { return key(a) < key(b); });
  return catalog;
} catch (const nlohmann::json::exception& error) {
  throw Error(Error::Kind::input, error.what());
}

const OperatorCatalog& operator_catalog() {
  static const OperatorCatalog catalog = parse_operator_catalog(embedded_operator_catalog);
  return catalog;
}

std::vector<std::string> available_operators(const OperatorCatalog& catalog, std::string_view domain,
                                             std::int64_t opset) {
  std::vector<std::string> names;
  for (const CatalogOperator& entry : catalog.operators) {
    if (entry.domain != domain) continue;
    const auto newer = std::upper_bound(entry.versions.begin(), entry.versions.end(), opset);
    if (newer == entry.versions.begin()) continue;
    const int version = *(newer - 1);
    const auto& deprecated = entry.deprecated_versions;
    if (std::find(deprecated.begin(), deprecated.end(), version) == deprecated.end())
      names.push_back(entry.name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<int> operator_version(const OperatorCatalog& catalog, std::string_view domain,
                                    std::string_view name, std::int64_t opset) {
  const std::pair wanted(domain, name);
  const auto it =
      std::lower_bound(catalog.operators.begin(), catalog.operators.end(), wanted,
                       [](const CatalogOperator& entry, const auto& w) { return key(entry) < w; });
  if (it == catalog.operators.end() || key(*it) != wanted) return std::nullopt;
  const auto newer = std::upper_bound(it->versions.begin(), it->versions.end(), opset);
  if (newer == it->versions.begin()) return std::nullopt;
  return *(newer - 1);
}

}  // namespace opseq
