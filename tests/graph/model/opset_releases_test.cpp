#include "graph/model/opset_releases.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "graph/base/error.h"
#include "graph/model/operator_catalog.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace opset_releases_test {

TEST_CASE("each opset added and changed what the catalog says") {
  for (const OpsetRelease& release : opset_releases().releases) {
    CAPTURE(release.opset);
    std::vector<std::string> added, updated;
    for (const CatalogOperator& entry : operator_catalog().operators) {
      if (!entry.domain.empty() || !std::ranges::binary_search(entry.versions, release.opset)) continue;
      (entry.versions.front() == release.opset ? added : updated).push_back(entry.name);
    }
    CHECK(release.added == added);
    CHECK(release.updated == updated);
  }
  CHECK(opset_releases().releases.size() == static_cast<std::size_t>(operator_catalog().latest_opset));
}

TEST_CASE("the newest is not released yet; all others have a date, up to opset 18 two") {
  const OpsetReleases& releases = opset_releases();
  CHECK(releases.newest_released == 27);
  for (const OpsetRelease& release : releases.releases) {
    CHECK(release.is_provisional == (release.opset > releases.newest_released));
    CHECK(release.tagged.empty() == release.is_provisional);
    CHECK(release.announced.empty() == (release.opset > 18));
  }
  CHECK(releases.releases[12].onnx == "1.8.0");
  CHECK(releases.releases[12].tagged == "2020-11-06");
}

TEST_CASE("those in the program are the file in the data folder, and a malformed one is an error") {
  const OpsetReleases file = parse_opset_releases(test::read_file(OPSEQ_DATA "/opsets/opset-releases.json"));
  CHECK(file.commit == opset_releases().commit);
  CHECK(file.releases.size() == opset_releases().releases.size());
  for (const char* json : {"", "{}", R"({"commit":"c","opset_released":1,"opsets":[{}]})",
                           R"({"commit":"c","opset_released":1,"opsets":[{"opset":2,"onnx":"1","tagged":null,
                               "study_date":null,"added":[],"updated":[]}]})"})
    CHECK_THROWS_AS(parse_opset_releases(json), Error);
}

}  // namespace opset_releases_test
}  // namespace opseq
