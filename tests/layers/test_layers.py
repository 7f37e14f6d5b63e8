"""The tree is as order.toml has it. Usage: test_layers.py ROOT"""
import sys

import rules


def main(root):
    tree = rules.Tree(root)
    found = [violation for rule in rules.RULES for violation in rule(tree)]
    print("\n".join(found))
    print(f"{len(tree.sources)} C++ files, {len(tree.names)} files: {len(found)} violations")
    return 1 if found or not tree.sources else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
