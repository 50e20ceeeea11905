package dev.mlopspractice.cloud.containers;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of an image.
 *
 * @param image what to run
 * @param arguments the program's arguments (the task definition's {@code command})
 * @param environment what {@code System.getenv()} shows, beside PATH, LANG, HOME and HOSTNAME,
 *     which it may override
 * @param mounts what is mounted where; for stand-ins, since those of other programs are translated
 *     in {@code arguments} and {@code environment} already
 * @param limits what it may use
 * @param log called with each line of output, in order, from one thread at a time; lines over 16
 *     KiB arrive in pieces; must not throw
 */
public record ContainerSpec(
    Image image,
    List<String> arguments,
    Map<String, String> environment,
    Mounts mounts,
    Limits limits,
    Consumer<String> log) {
  /** Copies the collections. */
  public ContainerSpec {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A run without mounts. */
  public ContainerSpec(
      Image image,
      List<String> arguments,
      Map<String, String> environment,
      Limits limits,
      Consumer<String> log) {
    this(image, arguments, environment, Mounts.none(), limits, log);
  }

  /** A run without arguments whose output is kept only as the container's last output. */
  public static ContainerSpec of(Image image, Map<String, String> environment, Limits limits) {
    return new ContainerSpec(image, List.of(), environment, limits, line -> {});
  }
}
