// Words of commands that can be copied to a shell.
#pragma once

#include <string>
#include <string_view>

namespace opseq {

// `bytes` as a word of bash: as it is where it has nothing special in it, else within quotes; controls, and
// what is no UTF-8, as $'\ooo'. Printable.
std::string shell_word(std::string_view bytes);

}  // namespace opseq
