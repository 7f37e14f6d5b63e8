// When ONNX released which opset, and what it brought.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// Of the default domain. Dates are days of UTC, as ISO 8601 has them; empty where there is none.
struct OpsetRelease {
  int opset = 0;
  std::string onnx;                         // the release of ONNX that first had it: "1.13.0"
  std::string tagged;                       // that of the release's last commit
  std::string announced;                    // that of its announcement, up to opset 18
  bool is_provisional = false;              // not released yet
  std::vector<std::string> added, updated;  // operators, by name; withdrawn ones are updated
};

struct OpsetReleases {
  std::string commit;                  // of ONNX, that was read
  int newest_released = 0;             // an opset
  std::vector<OpsetRelease> releases;  // by opset, from 1 without a gap
};

// Those that are built into the program (data/opsets/opset-releases.json).
const OpsetReleases& opset_releases();

// Throws Error where it is malformed.
OpsetReleases parse_opset_releases(std::string_view json);

}  // namespace opseq
