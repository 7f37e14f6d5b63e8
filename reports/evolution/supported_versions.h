// Which versions of operators a runtime, or a part of it, knows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/evolution/upgrade_impact.h"

namespace opseq {

// Stands for the table of that runtime, which is in the program.
inline constexpr const char* shipped_runtime = "onnxruntime-1.30";

struct SupportedVersions {
  std::string file;  // as it was named
  // By operator type, the newest version that it knows; 0: none at all.
  std::map<std::string, int> newest;
};

// CSV with a header that has the columns domain, operator and newest. Throws InputError, a clause: no such
// table, an operator twice, a version that is no number.
SupportedVersions parse_supported(std::string_view text);

// Or the shipped one, by its name. Throws Error (input) with the file's name.
SupportedVersions read_supported(const std::filesystem::path& file);

// A version at the target (or now) that models use and the table does not reach.
struct UnsupportedVersion {
  std::string type;
  int version = 0;
  std::optional<int> newest;  // that it knows; none where the table does not list the operator
  std::uint64_t models = 0;
};

// By type, those without one last.
std::vector<UnsupportedVersion> unsupported_versions(const UpgradeImpact& impact,
                                                     const SupportedVersions& supported);

}  // namespace opseq
