// ONNX Runtime, through npm.
#pragma once

#include <filesystem>
#include <functional>

namespace opseq {

// Puts the library of npm's onnxruntime-node for this machine into the folder, in one step, and gives its
// path. npm checks what it gets by the digests in the lock file that is part of the program, and runs nothing
// of it; what is not needed is removed. Replaces a library that is there. Throws Error with a sentence: there
// is no npm, or it fails (misuse); the folder can't be written (output). `poll` is called every tenth of a
// second; what it throws ends npm and comes out.
std::filesystem::path fetch_runtime(const std::filesystem::path& folder,
                                    const std::function<void()>& poll = {});

}  // namespace opseq
