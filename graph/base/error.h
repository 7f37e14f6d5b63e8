// What goes wrong, by what whoever asked can do about it.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace opseq {

// what() is one sentence, with the name of the file where there is one.
class Error : public std::runtime_error {
 public:
  enum class Kind : std::uint8_t {
    input,   // what is read is missing, damaged, or not what it should be
    misuse,  // the request does not fit what there is
    output,  // what is to be written can't be
    limit,   // it takes more than a limit allows
  };
  Error(Kind error_kind, const std::string& sentence) : std::runtime_error(sentence), kind(error_kind) {}
  const Kind kind;
};

// One file can't be used. what() is a clause that says why, without the file's name: "it is not a regular
// file". Whoever knows the name makes a sentence of it.
class InputError : public Error {
 public:
  explicit InputError(const std::string& clause) : InputError(Kind::input, clause) {}

 protected:
  InputError(Kind error_kind, const std::string& clause) : Error(error_kind, clause) {}
};

}  // namespace opseq
