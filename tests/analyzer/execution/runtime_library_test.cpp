#include "analyzer/execution/runtime_library.h"

#include <doctest/doctest.h>

#include "tests/support/files/environment_value.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/files/working_folder.h"

namespace opseq {
namespace runtime_library_test {

using test::EnvironmentValue;

// A user who has a home and says nothing.
struct Fixture {
  test::TemporaryFolder folder;
  EnvironmentValue variable{runtime_variable, nullptr};
  EnvironmentValue data{"XDG_DATA_HOME", nullptr};
  EnvironmentValue home{"HOME", (folder / "home").c_str()};

  std::string path(const std::string& below) const { return (folder / below).string(); }
  RuntimeLibrary found(const std::string& said = "") const {
    return find_runtime_library(said, folder / "bin");
  }
};

TEST_CASE_FIXTURE(Fixture, "the places, in their order") {
  const std::string name(runtime_library_name);
  const std::vector<std::string> files{"home/.local/share/opseq/" + name, "bin/" + name, "lib/opseq/" + name};
  CHECK(found().file == name);
  CHECK(found().places == std::vector<LookedAt>{{RuntimePlace::environment, ""},
                                                {RuntimePlace::installed, path(files[2])},
                                                {RuntimePlace::beside, path(files[1])},
                                                {RuntimePlace::fetched, path(files[0])},
                                                {RuntimePlace::loader, name}});
  for (std::size_t i = 0; i < files.size(); ++i) {
    folder.write(files[i], "");
    CHECK(found().file == path(files[i]));
    CHECK(found().places.size() == 4 - i);
    CHECK(found().places.back().file == path(files[i]));
  }
  const EnvironmentValue set(runtime_variable, "/in/the/environment.so");
  CHECK(found().file == "/in/the/environment.so");
  CHECK(found().places == std::vector<LookedAt>{{RuntimePlace::environment, "/in/the/environment.so"}});
  CHECK(found("/said.so").file == "/said.so");
  CHECK(found("/said.so").places == std::vector<LookedAt>{{RuntimePlace::said, "/said.so"}});
}

TEST_CASE_FIXTURE(Fixture, "none is none, whoever says it") {
  folder.write("bin/libonnxruntime.so.1", "");
  CHECK(found("none").file.empty());
  CHECK(found("none").places == std::vector<LookedAt>{{RuntimePlace::said, "none"}});
  const EnvironmentValue set(runtime_variable, "none");
  CHECK(found().file.empty());
}

TEST_CASE_FIXTURE(Fixture, "a name without a slash is a file here, or one of the loader's") {
  const test::WorkingFolder here(folder.path());
  CHECK(found("mine.so").file == "mine.so");
  folder.write("mine.so", "");
  CHECK(found("mine.so").file == "./mine.so");
  folder.write(runtime_library_name, "");  // a stranger's, maybe
  CHECK(found().file == runtime_library_name);
}

TEST_CASE_FIXTURE(Fixture, "the folder that one is fetched into") {
  CHECK(fetched_runtime_folder() == folder / "home/.local/share/opseq");
  {
    const EnvironmentValue set("XDG_DATA_HOME", "/data");
    CHECK(fetched_runtime_folder() == "/data/opseq");
  }
  {
    const EnvironmentValue relative("XDG_DATA_HOME", "data");  // which is not to be
    CHECK(fetched_runtime_folder() == folder / "home/.local/share/opseq");
  }
  const EnvironmentValue homeless("HOME", nullptr);
  CHECK(fetched_runtime_folder().empty());
  CHECK(found().places.size() == 4);
}

TEST_CASE_FIXTURE(Fixture, "what was looked for, as a user reads it") {
  CHECK(places_text(found()) == "OPSEQ_RUNTIME (not set), " + path("lib/opseq/libonnxruntime.so.1") + ", " +
                                    path("bin/libonnxruntime.so.1") + ", " +
                                    path("home/.local/share/opseq/libonnxruntime.so.1") +
                                    ", the loader's libonnxruntime.so.1");
  CHECK(places_text(found("/said.so")) == "/said.so");
  const EnvironmentValue set(runtime_variable, "/a.so");
  CHECK(places_text(found()) == "OPSEQ_RUNTIME (/a.so)");
}

}  // namespace runtime_library_test
}  // namespace opseq
