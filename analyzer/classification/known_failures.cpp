#include "analyzer/classification/known_failures.h"

#include <algorithm>
#include <array>

namespace opseq {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// What stands behind `before`, up to the next `after`.
std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin + before.size());
  const std::size_t end = text.find(after);
  return end == std::string_view::npos ? std::nullopt : std::optional(text.substr(0, end));
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_one_word(std::string_view text) {
  return !text.empty() && text.find_first_of(blanks) == std::string_view::npos;
}

// "Tan(7)"
std::optional<std::string_view> missing_kernel(std::string_view message) {
  const auto kernel = between(message, "Could not find an implementation for ", " node");
  return kernel && is_one_word(*kernel) && kernel->back() == ')' ? kernel : std::nullopt;
}

std::optional<std::string> no_kernel(std::string_view message) {
  const auto kernel = missing_kernel(message);
  return kernel ? std::optional("no kernel: " + std::string(*kernel)) : std::nullopt;
}

std::optional<std::string> invalid_input_type(std::string_view message) {
  auto type = between(message, "Type Error: Type ", " of input parameter (");
  const auto op_type = between(message, ") of operator (", ")");
  if (!type || !op_type || !is_one_word(*type) || !is_one_word(*op_type)) return std::nullopt;
  if (type->front() == '\'') type->remove_prefix(1);
  if (type->ends_with('\'')) type->remove_suffix(1);
  return "invalid input type: " + std::string(*op_type) + " of " + std::string(*type);
}

// In "(tensor(float) and tensor(double) in node" a parenthesis is missing.
std::string closed(std::string_view type) {
  const auto open = std::count(type.begin(), type.end(), '(');
  const auto close = std::count(type.begin(), type.end(), ')');
  if (close > open) type.remove_suffix(1);
  return std::string(type) + (close < open ? ")" : "");
}

std::optional<std::string> types_differ(std::string_view message) {
  const auto op_type = between(message, ") of Optype (", ")");
  const auto both = between(message, "bound to different types (", " in node");
  if (!op_type || !both) return std::nullopt;
  const std::size_t split = both->find(" and ");
  if (split == std::string_view::npos) return std::nullopt;
  std::array types{closed(both->substr(0, split)), closed(both->substr(split + 5))};
  std::sort(types.begin(), types.end());
  return "types differ: " + std::string(*op_type) + " of " + types[0] + ", " + types[1];
}

std::optional<std::string> unknown_operator(std::string_view message) {
  if (const auto name = between(message, "No Op registered for ", " with domain_version"))
    return "unknown operator: " + std::string(*name);
  const std::size_t end = message.find(" is not a registered function/op");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view before = message.substr(0, end);
  const std::size_t blank = before.find_last_of(blanks);
  return "unknown operator: " + std::string(before.substr(blank == std::string_view::npos ? 0 : blank + 1));
}

std::optional<std::string> out_of_memory(std::string_view message) {
  if (!contains(message, "Failed to allocate memory") && !contains(message, "std::bad_alloc"))
    return std::nullopt;
  const auto op_type = between(message, "while running ", " node");
  return op_type && is_one_word(*op_type) ? "out of memory in " + std::string(*op_type) : "out of memory";
}

std::optional<std::string> shape_inference_failed(std::string_view message) {
  const bool failed = contains(message, "[ShapeInferenceError]") ||
                      contains(message, "failed shape inference") ||
                      contains(message, "failed type inference");
  return failed ? std::optional<std::string>("shape inference failed") : std::nullopt;
}

std::optional<std::string> unsupported_ir_version(std::string_view message) {
  const auto version = between(message, "Unsupported model IR version: ", ",");
  return version ? std::optional("IR version " + std::string(*version) + " unsupported") : std::nullopt;
}

std::optional<std::string> other_sentence(std::string_view message) {
  if (contains(message, "data field count (0) does not match expected count")) return "weights missing";
  if (contains(message, " is under development") || contains(message, "guarantees* support") ||
      contains(message, "guarantees support"))
    return "opset unsupported";
  const std::size_t end = message.find_last_not_of(blanks);
  const std::string_view trimmed = message.substr(0, end == std::string_view::npos ? 0 : end + 1);
  if (contains(message, "Protobuf parsing failed") ||
      (contains(message, "Load model from ") && trimmed.ends_with(" failed:")))
    return "not a model";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> known_failure(std::string_view message) {
  constexpr std::array sentences{
      no_kernel,     invalid_input_type,     types_differ,           unknown_operator,
      out_of_memory, shape_inference_failed, unsupported_ir_version, other_sentence};
  for (const auto sentence : sentences)
    if (auto found = sentence(message)) return found;
  return std::nullopt;
}

std::optional<std::string> operator_without_kernel(std::string_view message) {
  const auto kernel = missing_kernel(message);
  if (!kernel) return std::nullopt;
  std::string_view name = kernel->substr(0, kernel->find('('));
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  return std::string(name);
}

std::string node_without_kernel(std::string_view message) {
  if (!missing_kernel(message)) return "";
  return std::string(between(message, " node with name '", "'").value_or(""));
}

}  // namespace opseq
