#include "reports/page/page_identity.h"

#include <algorithm>
#include <map>
#include <vector>

#include "graph/base/text.h"
#include "reports/listing/listed_sets.h"
#include "store/rows/contents_rows.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;
using Counts = std::map<std::string, std::uint64_t>;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// { first: [{ `name`, models }], more }
Json first_counts(const std::vector<std::pair<std::string, std::uint64_t>>& counts, const char* name,
                  std::size_t most) {
  Json first = Json::array();
  for (std::size_t i = 0; i < std::min(most, counts.size()); ++i)
    first.push_back({{name, counts[i].first}, {"models", counts[i].second}});
  const std::size_t listed = first.size();
  return {{"first", std::move(first)}, {"more", counts.size() - listed}};
}

Json producers_json(const Counts& producers, std::size_t most) {
  std::vector<std::pair<std::string, std::uint64_t>> counts(producers.begin(), producers.end());
  std::ranges::stable_sort(counts, std::greater(), &std::pair<std::string, std::uint64_t>::second);
  return first_counts(counts, "name", most);
}

// By set, then by folder.
std::map<std::string, Counts> folders_of_sets(Database& database) {
  const std::filesystem::path here = std::filesystem::current_path();
  std::map<std::string, Counts> folders;
  for (const SourceRow& source : load_sources(database)) {
    const std::filesystem::path path(to_bytes(source.path));
    const std::filesystem::path folder = source.is_file ? path.parent_path() : path;
    folders[source.set_name][to_text(shown_path(folder, here).string())] += source.models;
  }
  return folders;
}

}  // namespace

std::filesystem::path shown_path(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const auto [own, other] = std::mismatch(path.begin(), path.end(), folder.begin(), folder.end());
  const bool share_root_alone = own == path.begin() || own == std::next(path.begin());
  return share_root_alone && path != folder ? path : path.lexically_relative(folder);
}

Json identity_json(Database& database, const PageSettings& settings) {
  const std::size_t most = settings.limits.sources;
  std::map<std::string, Counts> folders = folders_of_sets(database);
  Json sets = Json::array();
  for (const ListedSet& set : count_sets(load_contents(database))) {
    const Counts& own = folders[set.name];
    sets.push_back({{"name", set.name},
                    {"models", set.models},
                    {"folders", first_counts({own.begin(), own.end()}, "path", most)},
                    {"producers", producers_json(set.producers, most)}});
  }
  return {{"title", text_or_null(settings.title)},
          {"date", text_or_null(settings.date)},
          {"command", text_or_null(settings.command)},
          {"database", settings.database},
          {"headline_k", settings.headline_length},
          {"study", settings.is_study},
          {"sets", std::move(sets)}};
}

}  // namespace opseq
