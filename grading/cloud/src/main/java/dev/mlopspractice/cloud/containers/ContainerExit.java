package dev.mlopspractice.cloud.containers;

import java.time.Instant;
import java.util.Optional;

/**
 * How a container ended.
 *
 * @param code the exit code, as the operating system reports it: 128 + signal when killed (137
 *     SIGKILL, 143 SIGTERM)
 * @param breach the limit that it broke, if that ended it
 * @param output its last output, at most 64 KiB
 * @param startedAt when it was started
 * @param finishedAt when its end was seen
 */
public record ContainerExit(
    int code, Optional<Breach> breach, String output, Instant startedAt, Instant finishedAt) {}
