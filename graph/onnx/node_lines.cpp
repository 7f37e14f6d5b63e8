#include "graph/onnx/node_lines.h"

#include <array>
#include <charconv>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "graph/onnx/onnx_message.h"

namespace opseq {
namespace {

constexpr int told_items = 8;

std::string real_text(float number) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), number);
  return {text.data(), end};
}

template <class Items, class Make>
std::string list_text(const Items& items, Make make) {
  std::string text;
  for (int i = 0; i < items.size() && i < told_items; ++i) text += (i > 0 ? ", " : "") + make(items[i]);
  return '[' + text + (items.size() > told_items ? ", ...]" : "]");
}

std::string value_text(const onnx::AttributeProto& attribute) {
  switch (attribute.type()) {
    case onnx::AttributeProto::FLOAT:
      return real_text(attribute.f());
    case onnx::AttributeProto::INT:
      return std::to_string(attribute.i());
    case onnx::AttributeProto::STRING:
      return quoted_name(attribute.s());
    case onnx::AttributeProto::FLOATS:
      return list_text(attribute.floats(), real_text);
    case onnx::AttributeProto::INTS:
      return list_text(attribute.ints(), [](std::int64_t number) { return std::to_string(number); });
    case onnx::AttributeProto::STRINGS:
      return list_text(attribute.strings(), [](const std::string& text) { return quoted_name(text); });
    case onnx::AttributeProto::TENSOR:
      return "a tensor";
    case onnx::AttributeProto::GRAPH:
      return "a graph of " + std::to_string(attribute.g().node_size()) + " nodes";
    default:
      return "...";
  }
}

std::string joined_names(const auto& names) {
  std::string text;
  for (int i = 0; i < names.size(); ++i)
    text += (i > 0 ? ", " : "") + (names[i].empty() ? "-" : to_text(names[i]));
  return text;
}

std::string line_of(const onnx::NodeProto& node) {
  std::string line =
      joined_names(node.output()) + " = " + to_text(node.op_type()) + '(' + joined_names(node.input()) + ')';
  const char* before = "  ";
  for (const onnx::AttributeProto& attribute : node.attribute()) {
    line += before + to_text(attribute.name()) + " = " + value_text(attribute);
    before = ", ";
  }
  return line;
}

}  // namespace

std::vector<std::string> node_lines(std::string_view model) {
  const onnx::ModelProto message = read_whole_message(model);
  std::vector<std::string> lines;
  for (const onnx::NodeProto& node : message.graph().node()) lines.push_back(line_of(node));
  return lines;
}

}  // namespace opseq
