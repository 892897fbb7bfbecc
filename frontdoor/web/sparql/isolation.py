"""What a worker gives up for good before it reads a stranger's query."""

import ctypes
import os
import sys
from contextlib import suppress

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


def leave_the_network() -> bool:
    """Whether this process now has a network of its own with nothing in it, which Linux alone can give."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None).unshare
    # Root may leave the network as it is; anyone else needs a user namespace first, where the system has them.
    return bool(unshare(_NEW_NETWORK) == 0 or unshare(_NEW_USER | _NEW_NETWORK) == 0)


def limit_memory(mebibytes: int) -> bool:
    """Whether this process may from now on take only so much more memory; past it, it ends by SIGABRT."""
    if sys.platform != "linux":
        return False
    import resource

    with open("/proc/self/statm", encoding="ascii") as sizes:
        taken = int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    most = taken + mebibytes * 2**20
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        return True
    return False


def limit_time(seconds: float) -> None:
    """Ends this process after so many more CPU seconds, should the server that would kill it be gone."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def step_back(process: int) -> None:
    """Lets a process run only when no other wants the processor."""
    with suppress(OSError):
        if sys.platform == "linux":
            os.sched_setscheduler(process, os.SCHED_IDLE, os.sched_param(0))
        elif sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, process, 19)
