// What paths in a SARIF file are relative to, as it was said.
#pragma once

#include "reports/ci/sarif_log.h"
#include "reports/program/options/integration_files.h"

namespace opseq {

// The folder that was said, which the file then declares; else the working folder.
SarifBase sarif_base(const IntegrationFiles& files);

}  // namespace opseq
