#include "store/stages/set_files.h"

#include <system_error>
#include <utility>

#include "graph/base/text.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

class FileSearch {
 public:
  FileSearch(const TakesPath& takes, const std::function<void()>& check) : takes_(takes), check_(check) {}

  void add_source(const fs::path& source, const GroupValues& groups = {}) {
    check_();
    const std::string source_text = to_text(absolute_path(source).string());
    found_.searched.insert(source_text);
    std::vector<SkippedPath> skipped;
    std::vector<ModelFile> files = find_model_files(source, skipped);
    for (SkippedPath& skip : skipped) found_.skipped.push_back({to_text(skip.path), std::move(skip.reason)});
    if (files.empty())
      found_.empty.push_back("the folder " + source_text + " holds no *.onnx file");
    else if (const bool is_file = to_text(files.front().file.string()) == source_text;
             add(source_text, std::move(files), groups) == 0 && !is_file)
      found_.empty.push_back("all that is in " + source_text + " is left out");
  }

  void add_given(const GivenFiles& given) {
    fs::path folder = absolute_path(given.folder);
    if (!folder.has_filename()) folder = folder.parent_path();
    std::size_t below_folder = 0;
    std::size_t taken = 0;
    for (const fs::path& file : std::set<fs::path>(given.files.begin(), given.files.end())) {
      const auto said = given.groups.find(file);
      const GroupValues groups = said == given.groups.end() ? GroupValues() : said->second;
      const fs::path below = absolute_path(file).lexically_relative(folder);
      std::error_code ignored;  // what is not there is told when it is read
      if (below.empty() || *below.begin() == ".." || fs::is_directory(file, ignored)) {
        add_source(file, groups);
        continue;
      }
      check_();
      std::vector<ModelFile> files = find_model_files(file);
      for (ModelFile& found : files) found.path = below.string();
      ++below_folder;
      taken += add(to_text(folder.string()), std::move(files), groups);
    }
    if (below_folder > 0 && taken == 0)
      found_.empty.push_back("all that is given in " + to_text(folder.string()) + " is left out");
  }

  SetFiles take() {
    if (found_.files.empty() && found_.empty.empty() && found_.left_out > 0)
      found_.empty.emplace_back("all files that are given are left out");
    return std::move(found_);
  }

 private:
  // How many of them are taken.
  std::size_t add(const std::string& source, std::vector<ModelFile> files, const GroupValues& groups) {
    if (takes_)
      found_.left_out += std::erase_if(
          files, [&](const ModelFile& file) { return file.problem.empty() && !takes_(to_text(file.path)); });
    const std::size_t taken = files.size();
    for (ModelFile& file : files)
      if (seen_.insert(file.file).second) found_.files.push_back({source, std::move(file), groups});
    return taken;
  }

  const TakesPath& takes_;
  const std::function<void()>& check_;
  SetFiles found_;
  std::set<fs::path> seen_;
};

}  // namespace

SetFiles find_set_files(const SetSources& set, const TakesPath& takes, const std::function<void()>& check) {
  FileSearch search(takes, check);
  for (const fs::path& source : set.sources) search.add_source(source);
  for (const GivenFiles& given : set.given) search.add_given(given);
  return search.take();
}

}  // namespace opseq
