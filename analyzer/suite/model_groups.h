// Models by what is known of them beside their set, as a tree of values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/ngrams/ngram_rows.h"

namespace opseq {

// What models can be grouped by, sorted: what a manifest said of any of them, and, of every database,
// `folder` (the first folder of the path in the set, "." where it has none), `set` (with all folders of the
// path: "zoo/vision/resnet"), `producer` (with its version) and `opset` (of the default domain). Where both
// are called so, the manifest's counts.
std::vector<std::string> group_names(const NgramRows& rows);

// Of every database; and with as many folders of a path as it has.
inline constexpr const char* folder_group_name = "folder";
inline constexpr const char* all_folders_name = "folder/4294967295";

// The values of each of rows.models; none where it has none. Beside group_names() there are `folder/2`,
// `folder/3` ...: as many folders of the path, or those that it has. Throws Error (misuse) with the nearest
// name where there is none called so. O(models).
std::vector<std::optional<std::string>> group_values(const NgramRows& rows, const std::string& name);

// A value, or what begins several values: they are parted at '/'.
struct ModelGroup {
  std::optional<std::string> value;   // "zoo/vision"; none: of models that have none
  std::uint32_t depth = 0;            // how many groups it is in
  std::vector<std::uint32_t> models;  // indices of rows.models, ascending
};

// `models` (indices of rows.models) by their values, each before the groups in it, otherwise by value as
// bytes, the models without one at the end. A value that alone begins with its first part stands by itself:
// "a/b" alone is one group, of depth 0; with "a/c" there is "a" too, with the models of both. O(models ·
// depth · log groups).
std::vector<ModelGroup> group_models(const std::vector<std::optional<std::string>>& values,
                                     const std::vector<std::uint32_t>& models);

// Of each group of group_models() its models that are in no group within it. O(models · depth).
std::vector<std::vector<std::uint32_t>> innermost_models(const std::vector<ModelGroup>& groups);

}  // namespace opseq
