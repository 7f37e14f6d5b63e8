// Converted models that are to be run, with their data, as they lie in folders.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "graph/base/digest.h"
#include "graph/model/model_files.h"

namespace opseq {

struct TrialFile {
  std::string path;  // text; begins with the last part of what was given: "models/a", "models/b.onnx"
  std::filesystem::path file;       // of the model, absolute
  std::string model_path;           // of the file below the folder that holds what was given; bytes
  std::filesystem::path folder;     // of its data sets; empty: they can't be told from those of other models
  std::string problem;              // why the file can't be read, where that is known already
  std::filesystem::path reference;  // the model to compare with, absolute; empty: none was asked for
  std::string reference_problem;    // why there is none, as a clause
};

struct TrialFiles {
  std::vector<TrialFile> trials;     // by path
  std::vector<SkippedPath> skipped;  // paths in text
  std::vector<std::string> empty;    // what was given and holds no model, in text
};

// Each *.onnx file in what is given is one. A model.onnx is called as its folder, and the data sets in that
// folder are its own; they are another file's where it is the only one there. Throws Error (misuse): two of
// one path, as where two folders of one name are given. Calls `check`, which may throw, before each folder.
TrialFiles find_trial_files(
    const std::vector<std::filesystem::path>& given, const std::function<void()>& check = [] {});

// The folder that holds what was given: model_path is below it.
std::filesystem::path trial_root(const std::filesystem::path& given);

// Gives each trial the model in `folder` that lies there as the trial does below what was given; of a model
// file that was given by itself the one of its name. Where there is no such file, that is its
// reference_problem. Throws Error (input) where `folder` is none.
void add_references(std::vector<TrialFile>& trials, const std::filesystem::path& folder);

// The file's path, size and time; that it can't be looked at.
void add_file_stamp(DigestBuilder& digest, const std::filesystem::path& file);

// A digest of which files there are, their sizes and times: of the model, and of all that lies in its folder
// and its data sets, where the folder is its own; likewise of its reference. Nothing is read. Files that
// can't be looked at count as missing.
std::string files_fingerprint(const TrialFile& trial);

}  // namespace opseq
