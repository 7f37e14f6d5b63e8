// Input beside models and databases that can't be read.
#pragma once

#include <stdexcept>

namespace opseq {

// what() is one sentence with the file's name.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace opseq
