// What the program says on standard error.
#pragma once

#include <string>
#include <vector>

namespace opseq {

// "opseq: <sentence>", printable, as a line. A closed standard error is no reason to stop.
void tell(const std::string& sentence);

// The first 10 of the sentences, all with `verbose`, and then how many others there are: "<n> more <rest>".
void tell_first(const std::vector<std::string>& sentences, bool verbose, const char* rest);

}  // namespace opseq
