#include "reports/show/model_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

constexpr std::size_t duplicates_shown = 10;

std::string line(const char* name, const std::string& value) {
  return value.empty() ? "" : fmt::format("{:<16}{}\n", name, printable(value));
}

std::string number(const std::optional<std::int64_t>& value) {
  return value ? grouped(std::to_string(*value)) : "-";
}

std::string imports_text(const StoredModel& model) {
  std::string text;
  for (const OpsetImport& import : model.opset_imports)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                        import.domain.empty() ? "ai.onnx" : import.domain, import.version);
  return text;
}

std::string paths_text(const StoredModel& model) {
  if (!model.paths) return "";
  return grouped(*model.paths) +
         (model.distinct_paths ? " (" + number(model.distinct_paths) + " distinct)" : "");
}

std::string duplicates_text(const StoredModel& model, bool complete) {
  std::string text;
  const std::size_t total = model.duplicates.size();
  const std::size_t shown = complete ? total : std::min(duplicates_shown, total);
  for (std::size_t i = 0; i < shown; ++i)
    text += line(i == 0 ? "same graph as" : "", printable_name(model.duplicates[i]));
  if (shown == total) return text;
  return text + fmt::format("... and {} (--verbose lists all)\n", plural(total - shown, "more model"));
}

}  // namespace

std::string model_facts_text(const StoredModel& model, bool complete) {
  std::string text =
      line("file", model.key.file) + line("status", model.key.id == 0 ? "" : status_name(model.status)) +
      line("", model.reason.value_or("")) + line("structure", model.structure_hash.value_or("")) +
      line("opset imports", imports_text(model)) + line("producer", model.producer.value_or(""));
  if (model.nodes)
    text += line("nodes, edges", number(model.nodes) + ", " + number(model.edges)) +
            line("paths", paths_text(model)) + line("n-grams", number(model.ngrams));
  return text + duplicates_text(model, complete);
}

}  // namespace opseq
