#include "reports/campaign/finding_markdown.h"

#include <fmt/format.h>

#include <span>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/base/version.h"
#include "graph/editing/stored_values.h"
#include "graph/model/model_wire.h"
#include "graph/onnx/declared_values.h"
#include "graph/onnx/node_lines.h"
#include "reports/text/figures.h"
#include "reports/text/markdown_names.h"

namespace opseq {
namespace {

// Between fences nothing is markup, but for a fence.
std::string fenced(const std::string& text) {
  std::string inside = text;
  for (std::size_t at = inside.find("```"); at != std::string::npos; at = inside.find("```", at))
    inside.replace(at, 3, "'''");
  return "```\n" + inside + "```\n";
}

std::string declared_text(const DeclaredValue& value) {
  std::string text = printable(to_text(value.name)) + ": " + printable(value.type.empty() ? "?" : value.type);
  if (!value.shape) return text;
  std::string sizes;
  for (const DeclaredDimension& each : *value.shape)
    sizes += (sizes.empty() ? "" : ", ") + (each.size ? std::to_string(*each.size) : std::string("?"));
  return text + " [" + sizes + ']';
}

std::string model_text(std::string_view model) {
  const DeclaredValues declared = declared_values(model);
  std::string text;
  for (const DeclaredValue& input : declared.inputs) text += "input  " + declared_text(input) + '\n';
  for (const NamedTensor& each : stored_tensors(model))
    text += fmt::format("const  {} = {}\n", printable(to_text(each.name)), tensor_words(each.tensor));
  for (const std::string& line : node_lines(model)) text += "       " + printable(line) + '\n';
  for (const DeclaredValue& output : declared.outputs) text += "output " + declared_text(output) + '\n';
  return text;
}

std::string opset_text(std::string_view model) {
  const Model parsed = parse_model(std::as_bytes(std::span(model.data(), model.size())));
  std::string text;
  for (const OpsetImport& import : parsed.opset_imports)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                        import.domain.empty() ? "opset" : printable(to_text(import.domain)), import.version);
  return fmt::format("{}, IR version {}", text, parsed.ir_version);
}

// One of the sides of all outputs that differ.
std::string sides_values(const CampaignFinding& finding, std::string OutputWords::*side) {
  std::string text;
  for (const OutputWords& each : finding.outputs)
    if (!(each.*side).empty()) text += fmt::format("{} = {}\n", printable(each.name), printable(each.*side));
  return text;
}

std::string expected_text(const CampaignFinding& finding) {
  if (finding.signature.reference.kind != FailureKind::none)
    return markdown_prose("The reference fails: " + text_of({finding.signature.reference, {}}) + ".") + "\n";
  const std::string values = sides_values(finding, &OutputWords::expected);
  return values.empty() ? "The model runs.\n" : fenced(values);
}

std::string got_text(const CampaignFinding& finding) {
  std::string said = printable(finding.words);
  if (said.empty()) said = sides_values(finding, &OutputWords::got);
  if (said.empty()) said = printable(text_of(finding.signature));
  if (!said.ends_with('\n')) said += '\n';
  std::string text = fenced(said);
  for (const OutputWords& each : finding.outputs)
    if (!each.pattern.empty())
      text += fmt::format("\n{}: {}.\n", markdown_code(each.name), markdown_prose(each.pattern));
  return text;
}

std::string neighbours_markdown(const CampaignFinding& finding) {
  std::string text;
  for (const Variation& each : finding.variations) {
    text += fmt::format("- {}: {} of {} {} fail alike", markdown_code(to_text(each.place)), each.alike.size(),
                        each.tried, each.is_operand ? "other values" : "other operators in its place");
    if (!each.otherwise.empty()) text += fmt::format(", {} in another way", each.otherwise.size());
    std::string names;
    for (const std::string& name : each.alike) names += (names.empty() ? "" : ", ") + markdown_code(name);
    text += names.empty() ? "\n" : fmt::format(" ({})\n", names);
  }
  return text.empty() ? text : "\n## What else fails\n\n" + text;
}

// As ONNX Runtime's Python calls it.
std::string_view level_constant(OptimizationLevel level) {
  switch (level) {
    case OptimizationLevel::off:
      return "DISABLE_ALL";
    case OptimizationLevel::basic:
      return "ENABLE_BASIC";
    case OptimizationLevel::extended:
      return "ENABLE_EXTENDED";
    default:
      return "ENABLE_ALL";
  }
}

std::string running_text(const CampaignSides& sides) {
  if (!sides.command.empty())
    return "`model.onnx` and its data are beside this file, laid out as ONNX's backend tests: "
           "`test_data_set_0/input_K.pb`, and `output_K.pb`, which is what was expected.\n";
  return fmt::format(
      "```python\n"
      "import glob, onnx, onnxruntime as ort\n"
      "from onnx import numpy_helper\n"
      "tensors = [onnx.load_tensor(file) for file in sorted(glob.glob(\"test_data_set_0/input_*.pb\"))]\n"
      "inputs = {{tensor.name: numpy_helper.to_array(tensor) for tensor in tensors}}\n"
      "for level in (\"{}\", \"{}\"):\n"
      "    options = ort.SessionOptions()\n"
      "    options.graph_optimization_level = getattr(ort.GraphOptimizationLevel, \"ORT_\" + level)\n"
      "    session = ort.InferenceSession(\"model.onnx\", options, providers=[\"CPUExecutionProvider\"])\n"
      "    print(level, session.run(None, inputs))\n"
      "```\n",
      level_constant(sides.reference_level), level_constant(sides.tested_level));
}

}  // namespace

std::string finding_markdown(const ShownCampaign& shown, std::size_t number, std::string_view model) {
  const CampaignFinding& finding = shown.findings.at(number);
  std::string text = fmt::format("# {}: {}\n\n", markdown_prose(arrow_sequence(finding.operators)),
                                 markdown_prose(text_of(finding.signature)));
  text +=
      fmt::format("- tested: {}\n- compared with: {}\n- model: {}\n", markdown_code(tested_side(shown.sides)),
                  markdown_code(reference_side(shown.sides)), opset_text(model));
  if (const std::string right = right_side(shown.sides, finding.signature); !right.empty())
    text += fmt::format("- right: {}\n", markdown_code(right));
  text += fmt::format("\n## The model\n\n{}\n## Expected\n\n{}\n## Got\n\n{}\n## How to run it\n\n{}",
                      fenced(model_text(model)), expected_text(finding), got_text(finding),
                      running_text(shown.sides));
  text += neighbours_markdown(finding);
  text += fmt::format(
      "\n{} of the campaign {} by it; opseq {} made one of them, of {}, smaller in {}. New "
      "processes gave the same.\n",
      plural(shown.failing_by.at(number), "model"), shown.failing_by.at(number) == 1 ? "fails" : "fail",
      program_version, plural(finding.nodes_before, "node"), plural(finding.runs, "run"));
  return text;
}

}  // namespace opseq
