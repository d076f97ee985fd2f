#pragma once
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// prlimit is GNU's own, which Swift's Glibc does not show. 0, or -1 with errno.
static inline int bw_limit(int pid, int what, unsigned long long most) {
    unsigned long long limit[2] = {most, most};
    return (int)syscall(SYS_prlimit64, pid, what, limit, 0);
}

// An enumeration in C, which Swift does not take for a number.
static const int bw_limit_memory = RLIMIT_AS;
static const int bw_limit_seconds = RLIMIT_CPU;
