#include "analyzer/alignment/interface.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/base/quoted.h"
#include "graph/model/tensor_numbers.h"

namespace opseq {
namespace {

template <class Named>
std::map<std::string, std::int64_t> places_by_name(const std::vector<Named>& all) {
  std::map<std::string, std::int64_t> places;
  for (std::size_t i = 0; i < all.size(); ++i) places.emplace(all[i].name, static_cast<std::int64_t>(i));
  return places;
}

// Of each of `target` its place in `source`; -1 where it has none.
template <class Named>
std::vector<std::int64_t> paired(const std::vector<Named>& source, const std::vector<Named>& target) {
  const auto from = places_by_name(source), to = places_by_name(target);
  const bool has_same_names =
      std::ranges::equal(from, to, [](const auto& a, const auto& b) { return a.first == b.first; });
  std::vector<std::int64_t> places;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const auto position = static_cast<std::int64_t>(i);
    places.push_back(has_same_names ? from.at(target[i].name) : i < source.size() ? position : -1);
  }
  return places;
}

std::string shape_text(const KnownShape& shape) {
  if (!shape) return "of any shape";
  std::string text;
  for (const std::int64_t size : *shape)
    text += (text.empty() ? "" : ", ") + (size < 0 ? std::string("?") : std::to_string(size));
  return '[' + text + ']';
}

bool are_compatible(const KnownShape& a, const KnownShape& b) {
  if (!a || !b) return true;
  return std::ranges::equal(*a, *b, [](std::int64_t x, std::int64_t y) { return x == y || x < 0 || y < 0; });
}

Finding interface_finding(const std::string& fault_class, const std::string& detail, bool is_error = true) {
  Finding finding;
  finding.fault_class = fault_class;
  finding.detail = detail;
  finding.is_error = finding.is_witness = is_error;
  return finding;
}

void compare_inputs(const CanonicalInput& source, const CanonicalInput& target,
                    std::vector<Finding>& findings) {
  const std::string name = "the input " + quoted_name(source.name);
  if (source.shape != target.shape) {
    const bool fits = are_compatible(source.shape, target.shape);
    findings.push_back(interface_finding(fits ? "ID.symbolic" : "ID.shape",
                                         name + " is " + shape_text(source.shape) + " in the source, " +
                                             shape_text(target.shape) + " in the target",
                                         !fits));
  }
  if (source.type != target.type) {
    const bool are_floats = is_floating_point(source.type) && is_floating_point(target.type);
    findings.push_back(interface_finding("ID.type", name + " has another element type", !are_floats));
  }
}

}  // namespace

PairedInterface paired_interface(const CanonicalModel& source, const CanonicalModel& target) {
  PairedInterface made;
  made.inputs = paired(source.inputs, target.inputs);
  for (std::size_t i = 0; i < target.inputs.size(); ++i)
    if (made.inputs[i] >= 0)
      compare_inputs(source.inputs[static_cast<std::size_t>(made.inputs[i])], target.inputs[i],
                     made.findings);
    else
      made.findings.push_back(interface_finding(
          "ID.extra_input", "the source has no input " + quoted_name(target.inputs[i].name)));
  for (std::size_t i = 0; i < source.inputs.size(); ++i)
    if (std::ranges::count(made.inputs, static_cast<std::int64_t>(i)) == 0)
      made.findings.push_back(interface_finding(
          "ID.missing_input", "the target has no input " + quoted_name(source.inputs[i].name)));
  const std::vector<std::int64_t> places = paired(target.outputs, source.outputs);
  for (std::size_t i = 0; i < source.outputs.size(); ++i) {
    const CanonicalOutput& output = source.outputs[i];
    if (places[i] < 0) {
      made.findings.push_back(
          interface_finding("CG.missing_output", "the target has no output " + quoted_name(output.name)));
      continue;
    }
    made.outputs.push_back({output.value, target.outputs[static_cast<std::size_t>(places[i])].value});
    made.output_names.push_back(output.name);
  }
  for (std::size_t i = 0; i < target.outputs.size(); ++i)
    if (std::ranges::count(places, static_cast<std::int64_t>(i)) == 0)
      made.findings.push_back(interface_finding(
          "CG.extra_output", "the source has no output " + quoted_name(target.outputs[i].name)));
  return made;
}

}  // namespace opseq
