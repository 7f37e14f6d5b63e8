// A table of models and the sets that they belong to.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "store/stages/set_files.h"

namespace opseq {

struct Manifest {
  std::filesystem::path file;      // empty: none
  std::string set_column = "set";  // whose values are the sets' names
};

// The sets of a manifest, in the order in which it names them first: CSV with a header, or JSON, a list of
// objects. Each row has a `path`, relative to `folder` or absolute, and a set in the column of that name; an
// error may be there, and says nothing here; all other columns are groups of the model, where they are not
// empty (JSON: text, numbers, true and false; null is empty). Throws InputError, a clause that names the line
// or the object: no such format, no rows, a column twice, a row without a path, or without a set that may be
// called so, two rows that say different things of one model.
std::vector<SetSources> parse_manifest(std::string_view text, const std::filesystem::path& folder,
                                       const std::string& set_column = "set");

// That of the file, with its folder. Throws Error (input), one sentence.
std::vector<SetSources> read_manifest(const Manifest& manifest);

}  // namespace opseq
