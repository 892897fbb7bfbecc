"""The table of speed and size: each size in a process of its own, one after the other."""

import json
import subprocess
import sys

SIZES = (100_000, 1_000_000, 10_000_000)


def main() -> None:
    """Runs `bench.loading` at each size and prints the figures side by side."""
    names = ("lines", "records", "read", "write", "load", "ratio", "cpu_us_per_quad", "peak_mb")
    print("".join(f"{name:>18}" for name in names))
    for size in SIZES:
        command = [sys.executable, "-m", "bench.loading", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print("".join(f"{found[name]:>18,}" for name in names), flush=True)


if __name__ == "__main__":
    main()
