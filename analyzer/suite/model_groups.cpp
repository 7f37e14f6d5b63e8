#include "analyzer/suite/model_groups.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "graph/base/error.h"
#include "graph/base/nearest_name.h"

namespace opseq {
namespace {

using Value = std::optional<std::string>;

constexpr const char* set_group_name = "set";
constexpr const char* producer_name = "producer";
constexpr const char* opset_name = "opset";

std::set<std::string> named_by_manifests(const NgramRows& rows) {
  std::set<std::string> names;
  for (const NgramModel& model : rows.models)
    for (const auto& [name, value] : model.groups) names.insert(name);
  return names;
}

// The first `depth` folders of a path, fewer where it has fewer.
std::string folder_of(const std::string& path, std::uint32_t depth) {
  std::size_t end = 0;
  for (std::uint32_t i = 0; i < depth; ++i) {
    const std::size_t next = path.find('/', end == 0 ? 0 : end + 1);
    if (next == std::string::npos) break;
    end = next;
  }
  return end == 0 ? "." : path.substr(0, end);
}

// "zoo/vision/resnet": the set, and all folders of the path.
std::string set_and_folders(const NgramModel& model) {
  const std::size_t end = model.path.rfind('/');
  const bool has_folder = end != std::string::npos && end > 0;
  return has_folder ? model.set_name + '/' + model.path.substr(0, end) : model.set_name;
}

// Of "folder" 1, of "folder/2" 2.
std::optional<std::uint32_t> folder_depth(const std::string& name) {
  const std::string prefix = std::string(folder_group_name) + '/';
  if (name == folder_group_name) return 1;
  if (!name.starts_with(prefix)) return std::nullopt;
  std::uint32_t depth = 0;
  const char* const end = name.data() + name.size();
  const auto [rest, problem] = std::from_chars(name.data() + prefix.size(), end, depth);
  return problem == std::errc() && rest == end && depth > 0 ? std::optional(depth) : std::nullopt;
}

template <class ValueOf>
std::vector<Value> value_of_each(const NgramRows& rows, ValueOf value_of) {
  std::vector<Value> values;
  for (const NgramModel& model : rows.models) values.push_back(value_of(model));
  return values;
}

[[noreturn]] void reject_name(const NgramRows& rows, const std::string& name) {
  const std::vector<std::string> names = group_names(rows);
  std::string rest = "there are";
  if (const auto near = nearest_name(name, names))
    rest = "did you mean " + *near + '?';
  else
    for (const std::string& known : names) rest += (known == names.front() ? " " : ", ") + known;
  throw Error(Error::Kind::misuse, "The models of the database have no group called " + name + "; " + rest +
                                       (rest.back() == '?' ? "" : "."));
}

// "a", "a/b", "a/b/c": the value and all that it is in.
std::vector<std::string> with_ancestors(const std::string& value) {
  std::vector<std::string> all;
  for (std::size_t end = value.find('/'); end != std::string::npos; end = value.find('/', end + 1))
    if (end > 0 && end + 1 < value.size()) all.push_back(value.substr(0, end));
  all.push_back(value);
  return all;
}

// A group is there if models have its value, or if it has more than one group in it.
bool is_shown(const std::map<std::string, std::set<std::string>>& inside, const std::set<std::string>& given,
              const std::string& value) {
  if (given.contains(value)) return true;
  const auto it = inside.find(value);
  return it != inside.end() && it->second.size() > 1;
}

}  // namespace

std::vector<std::string> group_names(const NgramRows& rows) {
  std::set<std::string> names = named_by_manifests(rows);
  names.insert({set_group_name, folder_group_name, producer_name, opset_name});
  return {names.begin(), names.end()};
}

std::vector<Value> group_values(const NgramRows& rows, const std::string& name) {
  if (named_by_manifests(rows).contains(name))
    return value_of_each(rows, [&](const NgramModel& model) {
      const auto it = model.groups.find(name);
      return it == model.groups.end() ? Value() : Value(it->second);
    });
  if (const auto depth = folder_depth(name))
    return value_of_each(rows, [&](const NgramModel& model) { return Value(folder_of(model.path, *depth)); });
  if (name == set_group_name)
    return value_of_each(rows, [](const NgramModel& model) { return Value(set_and_folders(model)); });
  if (name == producer_name)
    return value_of_each(rows, [](const NgramModel& model) {
      return model.producer.empty() ? Value() : Value(model.producer);
    });
  if (name == opset_name)
    return value_of_each(rows, [](const NgramModel& model) {
      return model.opset ? Value(std::to_string(*model.opset)) : Value();
    });
  reject_name(rows, name);
}

std::vector<ModelGroup> group_models(const std::vector<Value>& values,
                                     const std::vector<std::uint32_t>& models) {
  std::set<std::string> given;
  for (const std::uint32_t model : models)
    if (values[model]) given.insert(*values[model]);
  std::map<std::string, std::set<std::string>> inside;  // the groups right below each
  for (const std::string& value : given) {
    const std::vector<std::string> line = with_ancestors(value);
    for (std::size_t i = 0; i + 1 < line.size(); ++i) inside[line[i]].insert(line[i + 1]);
  }
  std::map<std::vector<std::string>, ModelGroup> groups;  // by the line of those shown
  ModelGroup without;
  for (const std::uint32_t model : models) {
    if (!values[model]) {
      without.models.push_back(model);
      continue;
    }
    std::vector<std::string> line;
    for (const std::string& value : with_ancestors(*values[model])) {
      if (!is_shown(inside, given, value)) continue;
      line.push_back(value);
      ModelGroup& group = groups[line];
      group.value = value;
      group.depth = static_cast<std::uint32_t>(line.size() - 1);
      group.models.push_back(model);
    }
  }
  std::vector<ModelGroup> list;
  for (auto& [line, group] : groups) list.push_back(std::move(group));
  for (ModelGroup& group : list) std::ranges::sort(group.models);
  std::ranges::sort(without.models);
  if (!without.models.empty()) list.push_back(std::move(without));
  return list;
}

std::vector<std::vector<std::uint32_t>> innermost_models(const std::vector<ModelGroup>& groups) {
  std::vector<std::vector<std::uint32_t>> own(groups.size());
  std::set<std::uint32_t> taken;  // by a group further in, which comes later
  for (std::size_t g = groups.size(); g > 0; --g)
    for (const std::uint32_t model : groups[g - 1].models)
      if (taken.insert(model).second) own[g - 1].push_back(model);
  return own;
}

}  // namespace opseq
