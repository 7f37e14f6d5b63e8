#include "reports/program/options/integration_files.h"

namespace opseq {

void add_integration_files(OptionList& list, IntegrationFiles& files) {
  OptionList integration = list.under("Files for continuous integration");
  integration.file("--junit", files.junit,
                   "JUnit: a test case per gate and per significant gap, failed where a gate is");
  integration.file("--sarif", files.sarif, "SARIF 2.1.0: a result per gap");
  integration.file(
      "--source-root", files.source_root,
      "What paths in the SARIF file are relative to, and the base that it declares; else they are "
      "relative to the working folder",
      "DIR");
  integration.file("--markdown-summary", files.markdown_summary, "Fits a pull request's comment");
  integration.file("--badge", files.badge, "SVG with the coverage of pairs of operators");
}

}  // namespace opseq
