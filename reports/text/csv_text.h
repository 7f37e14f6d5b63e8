// CSV as files get it: RFC 4180.
#pragma once

#include <string>

namespace opseq {

// In quotes where it has a comma, a quote or a line's end.
std::string csv_field(const std::string& text);

}  // namespace opseq
