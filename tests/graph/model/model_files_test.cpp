#include "graph/model/model_files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/files/ordinary_user.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"

namespace model_files_test {

using namespace opseq::test;  // the builders
using opseq::find_model_files;
using opseq::ModelFile;
using opseq::read_model_file;
namespace fs = std::filesystem;

Names paths(const std::vector<ModelFile>& files) {
  Names found;
  for (const ModelFile& file : files) found.push_back(file.path);
  return found;
}

Names paths_below(const fs::path& given) { return paths(find_model_files(given)); }

Names skipped_below(const fs::path& given) {
  std::vector<opseq::SkippedPath> skipped;
  find_model_files(given, skipped);
  Names shown;
  for (const opseq::SkippedPath& skip : skipped) shown.push_back(skip.path + ": " + skip.reason);
  return shown;
}

std::string read_error(const fs::path& file) {
  return model_error([&] { read_model_file(file); });
}

std::string small_model() { return serialised(model(chain({"Relu"}))); }

TEST_CASE("a folder stands for all models below it, nothing else") {
  const TemporaryFolder folder;
  for (const char* file :
       {"a.onnx", "b/c.onnx", "b/d/e/f.onnx", "b/readme.txt", "onnx", "a.onnx.bak", "g.ONNX", "h.onnx_"})
    folder.write(file, "");
  CHECK(paths_below(folder.path()) == Names{"a.onnx", "b/c.onnx", "b/d/e/f.onnx", "g.ONNX"});
}

TEST_CASE("a folder without models stands for none") {
  const TemporaryFolder folder;
  folder.write("x/readme.txt", "");
  CHECK(find_model_files(folder.path()).empty());
}

TEST_CASE("a folder that is named as a model is a folder") {
  const TemporaryFolder folder;
  folder.write("x.onnx/y.onnx", "");
  CHECK(paths_below(folder.path()) == Names{"x.onnx/y.onnx"});
}

TEST_CASE("the order is that of the paths' bytes, unsigned") {
  const TemporaryFolder folder;
  const Names expected{"B.onnx",  "a-b.onnx", "a.onnx",        "a/z.onnx",
                       "a0.onnx", "b.onnx",   "\xc3\xa9.onnx", "\xff.onnx"};
  for (auto file = expected.rbegin(); file != expected.rend(); ++file) folder.write(*file, "");
  CHECK(paths_below(folder.path()) == expected);
}

TEST_CASE("files come with their absolute, normal place and without a problem") {
  const TemporaryFolder folder;
  folder.write("b/c.onnx", small_model());
  const auto files = find_model_files(folder.path() / "b" / ".." / "." / "b");
  REQUIRE(files.size() == 1);
  CHECK(files[0].file == folder / "b/c.onnx");
  CHECK(files[0].path == "c.onnx");
  CHECK(files[0].problem.empty());
}

TEST_CASE("trailing slashes change nothing") {
  const TemporaryFolder folder;
  folder.write("x.onnx", "");
  const std::string name = folder.path().string();
  CHECK(paths_below(name + "/") == Names{"x.onnx"});
  CHECK(paths_below(name + "//") == Names{"x.onnx"});
  CHECK(paths_below(name + "/./") == Names{"x.onnx"});
}

TEST_CASE("a given file stands for itself, whatever its name ends with") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("b/model.pb", small_model());
  const auto files = find_model_files(file);
  REQUIRE(files.size() == 1);
  CHECK(files[0].file == file);
  CHECK(files[0].path == "model.pb");
  CHECK(files[0].problem.empty());
  CHECK(read_model_file(files[0].file).graph.nodes.size() == 1);
}

TEST_CASE("what is given and does not exist is an entry with a problem") {
  const TemporaryFolder folder;
  fs::create_symlink("nowhere", folder / "dangling");
  for (const fs::path& given : {folder / "none", folder / "none.onnx", folder / "dangling"}) {
    const auto files = find_model_files(given);
    REQUIRE(files.size() == 1);
    CHECK(files[0].path == given.filename());
    CHECK(files[0].problem == "there is no such file or folder");
  }
}

TEST_CASE("an empty path and one that is too long are entries with a problem") {
  for (const std::string& given : {std::string(), "/" + std::string(300, 'x')}) {
    const auto files = find_model_files(given);
    REQUIRE(files.size() == 1);
    CHECK_FALSE(files[0].problem.empty());
  }
}

TEST_CASE("links are followed, to a folder once") {
  const TemporaryFolder folder;
  folder.write("real/x.onnx", small_model());
  fs::create_symlink("real/x.onnx", folder / "link.onnx");
  fs::create_symlink("real", folder / "folder");
  fs::create_symlink("real", folder / "folder.onnx");
  CHECK(paths_below(folder.path()) == Names{"link.onnx", "real/x.onnx"});
  CHECK(read_model_file(folder / "link.onnx").graph.nodes.size() == 1);
  CHECK(skipped_below(folder.path()) == Names{"folder: it leads to real, which is searched once",
                                              "folder.onnx: it leads to real, which is searched once"});
}

TEST_CASE("folders elsewhere are searched by the first link to each, and by links in them") {
  const TemporaryFolder folder;
  folder.write("set/own.onnx", "");
  folder.write("store/a/x.ONNX", "");
  folder.write("other/y.onnx", "");
  fs::create_symlink(folder / "store/a", folder / "set/z");
  fs::create_symlink(folder / "store/a", folder / "set/b");
  fs::create_symlink("../../other", folder / "store/a/more");
  fs::create_symlink("../../set", folder / "store/a/back");
  CHECK(paths_below(folder / "set") == Names{"b/more/y.onnx", "b/x.ONNX", "own.onnx"});
  CHECK(skipped_below(folder / "set") ==
        Names{"b/back: it leads to the folder that is given, which is searched once",
              "z: it leads to b, which is searched once"});
}

TEST_CASE("a link to nothing that is not named as a model is skipped") {
  const TemporaryFolder folder;
  fs::create_symlink("nowhere", folder / "models");
  CHECK(paths_below(folder.path()).empty());
  CHECK(skipped_below(folder.path()) == Names{"models: the link leads nowhere"});
}

TEST_CASE("a link that is given is followed, to a file and to a folder") {
  const TemporaryFolder folder;
  folder.write("real/x.onnx", small_model());
  fs::create_symlink("real/x.onnx", folder / "file");
  fs::create_symlink("real", folder / "folder");
  CHECK(paths_below(folder / "file") == Names{"file"});
  CHECK(paths_below(folder / "folder") == Names{"x.onnx"});
}

TEST_CASE("folders linked in a circle are listed once") {
  const TemporaryFolder folder;
  folder.write("a/x.onnx", "");
  fs::create_symlink("..", folder / "a/up");
  fs::create_symlink(folder.path(), folder / "a/root");
  CHECK(paths_below(folder.path()) == Names{"a/x.onnx"});
}

TEST_CASE("a link to nothing and one to itself are listed, and reading them is an error") {
  const TemporaryFolder folder;
  fs::create_symlink("nowhere", folder / "dangling.onnx");
  fs::create_symlink("loop.onnx", folder / "loop.onnx");
  CHECK(paths_below(folder.path()) == Names{"dangling.onnx", "loop.onnx"});
  CHECK(read_error(folder / "dangling.onnx") == "the file can't be opened: No such file or directory");
  CHECK(read_error(folder / "loop.onnx") == "the file can't be opened: Too many levels of symbolic links");
}

TEST_CASE("a FIFO named as a model is listed, and reading it is an error at once") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "x.onnx").c_str(), 0600) == 0);
  CHECK(paths_below(folder.path()) == Names{"x.onnx"});
  CHECK(read_error(folder / "x.onnx") == "it is not a regular file");
}

TEST_CASE("names may hold any bytes, in files and folders") {
  const TemporaryFolder folder;
  const std::string name = "\xff\n\x1b[0m\\ \xc0\x80";
  folder.write(name + "/" + name + ".onnx", small_model());
  const auto files = find_model_files(folder.path());
  REQUIRE(files.size() == 1);
  CHECK(files[0].path == name + "/" + name + ".onnx");
  CHECK(read_model_file(files[0].file).graph.nodes.size() == 1);
}

TEST_CASE("a file that may not be read is listed, and reading it is an error") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("x.onnx", small_model());
  fs::permissions(folder.path(), fs::perms{0755});
  fs::permissions(file, fs::perms{0});
  if (const OrdinaryUser user; user) {
    CHECK(paths_below(folder.path()) == Names{"x.onnx"});
    CHECK(read_error(file) == "the file can't be opened: Permission denied");
  } else {
    MESSAGE("the superuser's rights can't be given up here: not tested");
  }
}

TEST_CASE("a folder that may not be listed is an entry with a problem, given or found") {
  const TemporaryFolder folder;
  folder.write("a.onnx", "");
  folder.write("closed/x.onnx", "");
  fs::permissions(folder.path(), fs::perms{0755});
  fs::permissions(folder / "closed", fs::perms{0});
  if (const OrdinaryUser user; user) {
    const auto found = find_model_files(folder.path());
    CHECK(paths(found) == Names{"a.onnx", "closed"});
    CHECK(found.back().problem == "the folder can't be listed: Permission denied");
    const auto given = find_model_files(folder / "closed");
    REQUIRE(given.size() == 1);
    CHECK(given[0].problem == "the folder can't be listed: Permission denied");
  } else {
    MESSAGE("the superuser's rights can't be given up here: not tested");
  }
  fs::permissions(folder / "closed", fs::perms{0755});
}

TEST_CASE("a file that is gone between listing and reading is an error") {
  const TemporaryFolder folder;
  folder.write("x.onnx", small_model());
  const auto files = find_model_files(folder.path());
  fs::remove(folder / "x.onnx");
  CHECK(read_error(files.at(0).file) == "the file can't be opened: No such file or directory");
}

TEST_CASE("other formats under a model's name are called what they are") {
  const TemporaryFolder folder;
  const auto error = [&](const std::string& content) { return read_error(folder.write("x.onnx", content)); };
  CHECK(error("") == "it is empty");
  CHECK(error("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n") ==
        "it is no ONNX model but a Git LFS pointer; fetch the model with 'git lfs pull'");
  CHECK(error("<!DOCTYPE html><html>") == "it is no ONNX model but an HTML page");
  CHECK(error("<html><body>") == "it is no ONNX model but an HTML page");
  CHECK(error("\x1f\x8b\x08 compressed") == "it is no ONNX model but compressed with gzip");
  CHECK(error("PK\x03\x04 archive") == "it is no ONNX model but a zip archive");
  CHECK(error("\x89HDF\r\n\x1a\n") == "it is no ONNX model but an HDF5 file");
  for (const char* link : {"../b/c d.onnx", "c.ONNX\n", "/annex/objects/SHA256E-s10--0a"})
    CHECK(error(link).starts_with("it is no ONNX model but a link to "));
  CHECK(error("../\xff/x.onnx") ==
        "it is no ONNX model but a link to ../\\xff/x.onnx, stored as text; check it out as a link (Git: "
        "core.symlinks), or copy the model here");
  for (const char* none : {"a/b\nc/d", "{\"a\": \"b/c\"}", "some text, and/or more", "\x08\x07.onnx"})
    CHECK(error(none).find("link") == std::string::npos);
  CHECK(error(std::string(2000, 'a') + ".onnx").find("link") == std::string::npos);
  CHECK(error("\x08\x07") == "it has no graph");
  CHECK(error("just text") == "it is not an ONNX model: its bytes are no well-formed protobuf message");
}

TEST_CASE("a model is read from its file, within the limits given") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("x.onnx", small_model());
  CHECK(read_model_file(file).graph.nodes.at(0).op_type == "Relu");
  opseq::ReadLimits limits;
  limits.file_bytes = 5;
  CHECK(model_error([&] { read_model_file(file, limits); }) ==
        "it is larger than the limit of 5 bytes (max_file_bytes)");
}

TEST_CASE("a sparse file over 2 GB is refused, not read") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("x.onnx", "\x08\x07");
  std::error_code unsupported;
  fs::resize_file(file, std::uintmax_t{3} << 30, unsupported);
  if (!unsupported) CHECK(read_error(file) == "it is larger than the limit of 2147483647 bytes");
}

TEST_CASE("a file whose whole name is .onnx is a model file") {
  const TemporaryFolder folder;
  folder.write(".onnx", small_model());
  REQUIRE(find_model_files(folder.path()).size() == 1);
  CHECK(find_model_files(folder.path())[0].path == ".onnx");
}

TEST_CASE("a path behind a link to a folder leads where the file system says") {
  const TemporaryFolder folder;
  folder.write("else/models/far.onnx", small_model());
  folder.write("models/near.onnx", small_model());
  fs::create_directories(folder / "else/sub");
  fs::create_symlink("else/sub", folder / "link");
  const auto found = find_model_files(folder / "link/../models");
  REQUIRE(found.size() == 1);
  CHECK(found[0].path == "far.onnx");
  fs::create_symlink("models/near.onnx", folder / "named.onnx");
  CHECK(find_model_files(folder / "models/../named.onnx").at(0).path == "named.onnx");
  CHECK(opseq::absolute_path(folder / "models/../models/./near.onnx") == folder / "models/near.onnx");
  CHECK(opseq::absolute_path("").empty());
}

}  // namespace model_files_test
