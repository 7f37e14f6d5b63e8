// What a user sees who is not the superuser.
#pragma once

#include <unistd.h>

#include <exception>

namespace opseq::test {

// Without the superuser's right to read everything, where the test has it. false: it can't be given up.
class OrdinaryUser {
 public:
  OrdinaryUser() : superuser_(::geteuid() == 0), given_up_(!superuser_ || ::seteuid(65534) == 0) {}
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;
  ~OrdinaryUser() {
    if (superuser_ && given_up_ && ::seteuid(0) != 0) std::terminate();
  }
  explicit operator bool() const { return given_up_; }

 private:
  bool superuser_;
  bool given_up_;
};

}  // namespace opseq::test
