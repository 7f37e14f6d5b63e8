// What goes wrong, by what whoever asked can do about it.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "graph/base/limit.h"

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

  // what(), but for the limit in it, which is called as `naming` calls it.
  virtual std::string text(LimitNaming naming) const;

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

// One file takes more than a limit allows, or an answer does. what() is a clause on the file, or a sentence
// on the answer, and names the limit as `limit_names` has it.
class LimitError : public InputError {
 public:
  // `before` and `after` stand around the limit's name.
  LimitError(Limit exceeded, const std::string& before, const std::string& after);
  // Those around another's clause.
  LimitError(const std::string& before, const LimitError& clause, const std::string& after);

  std::string text(LimitNaming naming) const override;

  const Limit limit;

 private:
  const std::string before_, after_;
};

// What an error's clause says, as a sentence on its subject: "a.onnx: it is not a regular file."
std::string sentence_on(const std::string& subject, const std::string& clause);

}  // namespace opseq
