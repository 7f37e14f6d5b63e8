#include "reports/minimization/minimization_text.h"

#include <fmt/format.h>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

std::string name_of_file(const std::filesystem::path& path) { return printable(to_text(path.string())); }

std::string tested_text(const ShownMinimization& shown) {
  if (shown.command.empty())
    return fmt::format("{} at optimization level {}", shown.runtime,
                       name_of(optimization_names, shown.tested_level));
  return printable(shown.command);
}

std::string reference_text(const ShownMinimization& shown) {
  if (!shown.reference_command.empty()) return printable(shown.reference_command);
  return fmt::format("{}{} level {}", shown.command.empty() ? "" : shown.runtime + " at ",
                     shown.command.empty() ? "the same at" : "optimization",
                     name_of(optimization_names, shown.reference_level));
}

std::string sides_text(const ShownMinimization& shown) {
  return fmt::format("{}, against {}", tested_text(shown), reference_text(shown));
}

std::string end_text(const ShownMinimization& shown) {
  const MinimizedModel& model = shown.minimized.model;
  std::string text = fmt::format("{} of {} left, after {}", plural(model.operators.size(), "node"),
                                 grouped(model.nodes_before), plural(model.runs, "run"));
  if (model.stopped_by != StoppedBy::nothing)
    text += fmt::format(" (the limit on {} was reached: there may be a smaller one)",
                        name_of(stopped_by_names, model.stopped_by));
  return text + ": " + arrow_sequence(model.operators);
}

std::string written_text(const ShownMinimization& shown) {
  std::string sets;
  for (const std::uint32_t number : shown.minimized.model.sets)
    sets += (sets.empty() ? "" : ", ") + printable(shown.minimized.sets[number]);
  return fmt::format("{} has it, with the data of {}. Run again by new processes it {}.",
                     name_of_file(shown.output), sets,
                     shown.minimized.is_verified ? "fails alike" : "does not fail alike");
}

std::string variation_text(const Variation& each) {
  std::string alike;
  for (const std::string& change : each.alike) alike += (alike.empty() ? " (" : ", ") + change;
  std::string text =
      fmt::format("{}: {} of {} {} {} alike{}", printable(to_text(each.place)), each.alike.size(), each.tried,
                  each.is_operand ? "other values" : "others in its place",
                  each.alike.size() == 1 ? "fails" : "fail", alike.empty() ? "" : alike + ")");
  if (!each.otherwise.empty()) text += fmt::format(", {} in another way", each.otherwise.size());
  return text + '.';
}

std::string neighbours_text(const MinimizedFile& minimized, std::size_t width) {
  if (!minimized.neighbours) return "";
  std::string text;
  for (const Variation& each : variations(minimized.model, *minimized.neighbours))
    text += wrapped(variation_text(each), width);
  if (minimized.neighbours->stopped_by != StoppedBy::nothing)
    text += wrapped(fmt::format("The limit on {} left others untried.",
                                name_of(stopped_by_names, minimized.neighbours->stopped_by)),
                    width);
  return '\n' + text;
}

}  // namespace

std::string make_minimization_text(const ShownMinimization& shown, const LineWidths& widths) {
  const MinimizedModel& model = shown.minimized.model;
  const std::string file = name_of_file(shown.file);
  if (!model.signature.is_failure())
    return wrapped(fmt::format("{} does not fail on {}: {}.", file,
                               plural(shown.minimized.sets.size(), "data set"), sides_text(shown)),
                   widths.text);
  return wrapped(
             fmt::format("{} fails: {} ({}).", file, printable(text_of(model.signature)), sides_text(shown)),
             widths.text) +
         wrapped(end_text(shown), widths.text) + wrapped(written_text(shown), widths.text) +
         neighbours_text(shown.minimized, widths.text);
}

}  // namespace opseq
