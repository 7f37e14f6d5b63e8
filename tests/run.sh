#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, checks the format, and runs all tests.
# Can be repeated; what is there already is not done again.
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/install test
bash .ci/build -DOPSEQ_TESTS=ON -DOPSEQ_WARNINGS_AS_ERRORS=ON
echo "format: clang-format on all C++ files"
git ls-files --cached --others --exclude-standard '*.cpp' '*.h' | xargs clang-format --dry-run --Werror
echo "test: all tests"
ctest --preset release --parallel "$(nproc)"
