#include "reports/program/commands/sarif_base.h"

#include "graph/base/text.h"
#include "graph/model/model_files.h"

namespace opseq {

SarifBase sarif_base(const IntegrationFiles& files) {
  const bool is_declared = !files.source_root.empty();
  const std::filesystem::path folder = absolute_path(is_declared ? files.source_root : ".");
  return {to_text(folder.string()), is_declared};
}

}  // namespace opseq
