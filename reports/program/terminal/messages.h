// What the program says on standard error.
#pragma once

#include <string>

namespace opseq {

// "opseq: <sentence>", printable, as a line. A closed standard error is no reason to stop.
void tell(const std::string& sentence);

}  // namespace opseq
