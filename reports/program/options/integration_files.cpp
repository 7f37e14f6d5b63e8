#include "reports/program/options/integration_files.h"

#include <algorithm>

namespace opseq {
namespace {

constexpr const char* files_heading = "Files for continuous integration";

void add_source_root(OptionList& list, IntegrationFiles& files) {
  list.file("--source-root", files.source_root,
            "What paths in the SARIF file are relative to, and the base that it declares; else they are "
            "relative to the working folder",
            "DIR");
}

void add_markdown_summary(OptionList& list, IntegrationFiles& files) {
  list.file("--markdown-summary", files.markdown_summary, "Fits a pull request's comment");
}

}  // namespace

void add_integration_files(OptionList& list, IntegrationFiles& files) {
  OptionList integration = list.under(files_heading);
  integration.file("--junit", files.junit,
                   "JUnit: a test case per gate and per significant gap, failed where a gate is");
  integration.file("--sarif", files.sarif, "SARIF 2.1.0: a result per gap");
  add_source_root(integration, files);
  add_markdown_summary(integration, files);
  integration.file("--badge", files.badge, "SVG with the coverage of pairs of operators");
}

void add_trial_files(const OptionList& command, IntegrationFiles& files) {
  OptionList integration = command.under(files_heading);
  integration.file("--junit", files.junit,
                   "JUnit: a test case per gate and per model, failed where a gate is");
  integration.file("--sarif", files.sarif, "SARIF 2.1.0: a result per mismatching model");
  add_source_root(integration, files);
  add_markdown_summary(integration, files);
}

bool is_said(const IntegrationFiles& files) {
  const auto outputs = output_files(files);
  return std::ranges::any_of(outputs, [](const std::filesystem::path& file) { return !file.empty(); });
}

std::vector<std::filesystem::path> output_files(const IntegrationFiles& files) {
  return {files.junit, files.sarif, files.markdown_summary, files.badge};
}

}  // namespace opseq
