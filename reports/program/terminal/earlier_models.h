// The models that an earlier run of a command wrote into the folder that the command writes into.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// The model files that a manifest lists, names without folders; none where the text is no manifest of that
// format ("opseq-manifest").
std::optional<std::vector<std::string>> listed_models(const std::string& manifest, std::string_view format);

// Those that manifest.json of the folder lists, empty where there is none. Throws Error (output) where it is
// not of that format, which `command` ("extract") writes.
std::vector<std::string> earlier_models(const std::filesystem::path& folder, std::string_view format,
                                        std::string_view command);

// Removes those that are not kept: what the new manifest does not list would be taken for one of its models.
// Throws Error (output).
void remove_models(const std::filesystem::path& folder, const std::vector<std::string>& earlier,
                   const std::vector<std::string>& kept);

}  // namespace opseq
