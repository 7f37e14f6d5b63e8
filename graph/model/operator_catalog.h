// Which operators exist: every operator of the ONNX standard and the opset versions that changed it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

struct CatalogOperator {
  std::string domain;  // "" for the default one
  std::string name;
  std::vector<int> versions;             // ascending: the opset that introduced it, those that changed it
  std::vector<int> deprecated_versions;  // those of `versions` that withdrew it
};

struct OperatorCatalog {
  int latest_opset = 0;
  std::vector<CatalogOperator> operators;  // by domain, then name
};

// The catalog that is built into the program (data/onnx-operators.json).
const OperatorCatalog& operator_catalog();

// Parses a catalog. Throws Error where it is malformed.
OperatorCatalog parse_operator_catalog(std::string_view json);

// The operators of `domain` at `opset`, not deprecated, sorted by name. Opset 16's default domain has 168.
std::vector<std::string> available_operators(const OperatorCatalog& catalog, std::string_view domain,
                                             std::int64_t opset);

// The version of an operator at `opset`: the newest up to it, deprecated or not. None for an operator that
// the catalog does not know, or that is younger than `opset`. O(log operators).
std::optional<int> operator_version(const OperatorCatalog& catalog, std::string_view domain,
                                    std::string_view name, std::int64_t opset);

}  // namespace opseq
