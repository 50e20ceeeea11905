package dev.mlopspractice.cloud.containers;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * What a stand-in sees of its container.
 *
 * @param environment exactly what a process would see; unmodifiable
 * @param log the container's output
 * @param cancel set when the container is asked to stop; the thread is interrupted when it does not
 *     end in time
 * @param files where a path of the container lies on this machine: in the volume that is mounted
 *     there, else in a directory that goes with the container
 */
public record ContainerContext(
    Map<String, String> environment,
    PrintStream log,
    CancelSignal cancel,
    Function<String, Path> files) {}
