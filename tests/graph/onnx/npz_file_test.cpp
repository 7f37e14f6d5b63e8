#include "graph/onnx/npz_file.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/files/zip_archives.h"
#include "tests/support/models/onnx_builder.h"

namespace npz_file_test {

using namespace opseq::test;  // the builders
using opseq::read_npz;

std::string array(const std::string& data) {
  const std::string header =
      "{'descr': '|u1', 'fortran_order': False, 'shape': (" + std::to_string(data.size()) + ",)}";
  return std::string("\x93NUMPY\x01\0", 8) + little_endian(header.size(), 2) + header + data;
}

TEST_CASE("arrays in the archive's order, called after its files") {
  const auto tensors = read_npz(zip_archive({{"x.npy", array("abc"), true}, {"a", array(""), false}}), 1000);
  REQUIRE(tensors.size() == 2);
  CHECK(tensors[0].name == "x");
  CHECK(tensors[0].tensor.shape == std::vector<std::int64_t>{3});
  CHECK(tensors[1].name == "a");
  CHECK(read_npz(zip_archive({}), 0).empty());
}

TEST_CASE("the limit is one of all arrays") {
  const std::string archive = zip_archive({{"a.npy", array("abc"), true}, {"b.npy", array("abc"), true}});
  const std::uint64_t each = array("abc").size();
  CHECK(read_npz(archive, 2 * each).size() == 2);
  CHECK(model_error([&] { read_npz(archive, 2 * each - 1); }) != "");
}

TEST_CASE("which array is wrong") {
  CHECK(model_error([] {
          read_npz(zip_archive({{"a.npy", "abc", false}}), 1000);
        }) == "its array \"a.npy\" can't be read: it is no NumPy array");
  CHECK(model_error([] {
          read_npz(zip_archive({{"a.npy", array(""), false}, {"a", array(""), false}}), 1000);
        }) == "it holds two arrays called \"a\"");
  CHECK(model_error([] { read_npz("", 1000); }) == "it is no ZIP archive, or a damaged one");
}

}  // namespace npz_file_test
