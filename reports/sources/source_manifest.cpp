#include "reports/sources/source_manifest.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/naming/named_set.h"
#include "reports/sources/manifest_table.h"
#include "reports/text/input_text.h"

namespace opseq {
namespace {

// Columns that make no groups, beside that of the sets.
constexpr std::array<std::string_view, 2> no_groups{"path", "error"};

class ManifestReader {
 public:
  ManifestReader(const std::filesystem::path& folder, const std::string& set_column)
      : folder_(folder), set_column_(set_column) {}

  void read(const ManifestTable& table) {
    for (const std::string& name : {std::string("path"), set_column_}) require_column(table, name);
    for (const ManifestRow& row : table.rows)
      add(row, text_of(row, "path"), text_of(row, set_column_), groups_of(row));
  }

  std::vector<SetSources> take() { return std::move(sets_); }

 private:
  bool is_group(const std::string& column) const {
    return column != set_column_ && std::ranges::find(no_groups, column) == no_groups.end();
  }

  static std::string text_of(const ManifestRow& row, const std::string& name) {
    const auto it = row.values.find(name);
    if (it == row.values.end() || !it->second.is_text) reject_row(row, "has no text called " + to_text(name));
    return it->second.text;
  }

  // An empty value is none.
  GroupValues groups_of(const ManifestRow& row) const {
    GroupValues groups;
    for (const auto& [name, value] : row.values) {
      if (!is_group(name)) continue;
      if (const std::string text = plain_text(row, name); !text.empty())
        groups[to_text(name)] = to_text(text);
    }
    return groups;
  }

  void add(const ManifestRow& row, const std::string& path, const std::string& set_name, GroupValues groups) {
    if (path.empty() || path.find('\0') != std::string::npos) reject_row(row, "has no path");
    if (const std::string problem = set_name_problem(set_name); !problem.empty())
      reject_row(row, "names no set: " + problem);
    const auto [at, is_new] = position_of_.try_emplace(set_name, sets_.size());
    if (is_new) sets_.push_back({set_name, {}, {{folder_, {}}}});
    GivenFiles& given = sets_[at->second].given.front();
    given.files.push_back(folder_ / path);
    const auto [earlier, is_first] = given.groups.try_emplace(folder_ / path, groups);
    if (!is_first && earlier->second != groups)
      reject_row(row, "says something else of " + opseq::quoted_name(path) + " than a row before");
  }

  const std::filesystem::path folder_;
  const std::string set_column_;
  std::vector<SetSources> sets_;
  std::map<std::string, std::size_t> position_of_;
};

}  // namespace

std::vector<SetSources> parse_manifest(std::string_view text, const std::filesystem::path& folder,
                                       const std::string& set_column) {
  ManifestReader reader(folder, set_column);
  reader.read(manifest_table(text));
  std::vector<SetSources> sets = reader.take();
  if (sets.empty()) throw InputError("it names no model");
  return sets;
}

std::vector<SetSources> read_manifest(const Manifest& manifest) {
  const std::string text = read_input_text(manifest.file, "manifest");
  try {
    const std::filesystem::path folder = manifest.file.parent_path();
    return parse_manifest(text, folder.empty() ? "." : folder, manifest.set_column);
  } catch (const InputError& error) {
    throw Error(Error::Kind::input,
                "The manifest " + to_text(manifest.file.string()) + " can't be used: " + error.what() + '.');
  }
}

}  // namespace opseq
