#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, checks the format, and runs all tests.
# Can be repeated; what is there already is not done again.
set -euo pipefail
cd "$(dirname "$0")/.."
check_format() {
  git ls-files --cached --others --exclude-standard '*.cpp' '*.h' | xargs clang-format --dry-run --Werror
}
export -f check_format
stage() { bash .ci/stage "$@"; }

stage install bash .ci/install test
stage build bash .ci/build -DOPSEQ_TESTS=ON -DOPSEQ_WARNINGS_AS_ERRORS=ON
echo "format: clang-format on all C++ files"
stage format bash -c check_format
echo "test: all tests"
stage tests ctest --preset release --parallel "$(nproc)"
