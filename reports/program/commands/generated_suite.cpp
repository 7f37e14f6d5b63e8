#include "reports/program/commands/generated_suite.h"

#include "reports/generation/generation_manifest.h"
#include "reports/generation/generation_text.h"
#include "reports/program/terminal/earlier_models.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"

namespace opseq {

std::vector<std::string> prepared_folder(const std::filesystem::path& folder) {
  make_folder(folder);
  return earlier_models(folder, "opseq-generation", "generate");
}

void write_generated_suite(const std::filesystem::path& folder, const std::vector<std::string>& earlier,
                           const std::vector<GeneratedFile>& files, const nlohmann::ordered_json& manifest) {
  std::vector<std::string> written;
  for (std::size_t i = 0; i < files.size(); ++i) {
    written.push_back(generated_file_name(i));
    write_output(folder / written.back(), files[i].bytes);
  }
  remove_models(folder, earlier, written);
  write_output(folder / "manifest.json", json_text(manifest, 1) + '\n');
}

SequenceOutcome generate_into(const std::filesystem::path& folder, const SequenceRequest& request,
                              const std::string& profile, const ExecutionOptions& execution) {
  const std::vector<std::string> earlier = prepared_folder(folder);  // before the work, as it may be refused
  SequenceOutcome outcome = [&] {
    const WaitingLine waiting("making models", !execution.quiet);
    const InterruptibleWork interruptible;
    const Work work{.threads = execution.threads, .poll = [] { interruption().check(); }};
    return generate_models_along(request, work);
  }();
  write_generated_suite(folder, earlier, outcome.files,
                        make_sequence_manifest(request.models, outcome, profile));
  if (!execution.quiet)
    write_text(sequence_summary(request.models, outcome, folder.string(), line_widths().text));
  return outcome;
}

}  // namespace opseq
