#include "reports/evolution/supported_versions.h"

#include <algorithm>
#include <charconv>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/model/embedded_data.h"
#include "graph/model/model.h"
#include "reports/sources/manifest_table.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

int version_in(const ManifestRow& row) {
  const std::string text = plain_text(row, "newest");
  int version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size() || version < 0)
    reject_row(row, "has no version in \"newest\": " + quoted_name(text));
  return version;
}

}  // namespace

SupportedVersions parse_supported(std::string_view text) {
  const ManifestTable table = manifest_table(text);
  for (const char* column : {"domain", "operator", "newest"}) require_column(table, column);
  SupportedVersions supported;
  for (const ManifestRow& row : table.rows) {
    const std::string domain = canonical_domain(plain_text(row, "domain"));
    const std::string name = plain_text(row, "operator");
    if (name.empty()) reject_row(row, "names no operator");
    const std::string type = to_text(domain.empty() ? name : domain + "::" + name);
    if (!supported.newest.emplace(type, version_in(row)).second)
      reject_row(row, "names " + quoted_name(type) + " again");
  }
  return supported;
}

SupportedVersions read_supported(const std::filesystem::path& file) {
  SupportedVersions supported;
  if (file == shipped_runtime) {
    supported = parse_supported(embedded_supported_versions);
  } else {
    try {
      supported = parse_supported(read_input_text(file, "table of versions"));
    } catch (const InputError& error) {
      throw Error(Error::Kind::input,
                  sentence_on("The table of versions " + to_text(file.string()), error.what()));
    }
  }
  supported.file = to_text(file.string());
  return supported;
}

std::vector<UnsupportedVersion> unsupported_versions(const UpgradeImpact& impact,
                                                     const SupportedVersions& supported) {
  std::map<OperatorVersion, UnsupportedVersion> found;
  for (const SetImpact& set : impact.sets)
    for (const UpgradedOperator& own : set.by_operator) {
      const auto known = supported.newest.find(own.type);
      if (known != supported.newest.end() && known->second >= own.to) continue;
      UnsupportedVersion& version = found[{own.type, own.to}];
      version.type = own.type;
      version.version = own.to;
      if (known != supported.newest.end()) version.newest = known->second;
      version.models += own.models;
    }
  std::vector<UnsupportedVersion> versions;
  for (auto& [key, version] : found) versions.push_back(std::move(version));
  std::ranges::stable_sort(versions, {}, [](const auto& version) { return !version.newest.has_value(); });
  return versions;
}

}  // namespace opseq
