#include "reports/text/input_text.h"

#include <fstream>
#include <iterator>

#include "graph/base/error.h"
#include "graph/base/text.h"

namespace opseq {

std::string read_input_text(const std::filesystem::path& file, const std::string& what) {
  std::ifstream in(file, std::ios::binary);
  std::string content;
  try {
    content.assign(std::istreambuf_iterator<char>(in), {});
  } catch (const std::ios_base::failure&) {  // a folder, an I/O error
    in.setstate(std::ios::badbit);
  }
  if (!in) throw Error(Error::Kind::input, "The " + what + ' ' + to_text(file.string()) + " can't be read.");
  return content;
}

}  // namespace opseq
