#!/usr/bin/env bash
# Matches a million random families of paths by the kernel that shares their windows and by its naive twin: too long for
# a test run, which has 75,000. Builds what it needs. Usage: tests/families.sh [TIMES]    times as many as a test run: 14
set -euo pipefail
cd "$(dirname "$0")/.."
bash .ci/install test
cmake --preset release -DOPSEQ_TESTS=ON >/dev/null
cmake --build --preset release --target analyzer_tests
began=$SECONDS
# A comma would part two patterns.
OPSEQ_TEST_ROUNDS=${1:-14} build/tests/analyzer_tests \
  --source-file='*/shared_windows_test.cpp,*/shared_matching_test.cpp' \
  --test-case='blocks are the naive ones*for random families*' | tee build/families.log
if grep -q 'test cases: *0 ' build/families.log; then
  echo "families: no test has this name" >&2
  exit 1
fi
echo "families: $((${1:-14} * 75000)) pairs of families, no difference, $((SECONDS - began)) s"
