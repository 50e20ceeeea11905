package dev.mlopspractice.cloud.fluentd;

import dev.mlopspractice.cloud.containers.ContainerContext;
import dev.mlopspractice.cloud.containers.Image;
import dev.mlopspractice.cloud.fluentd.config.ConfigException;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The image of a Fluentd with the S3 plugin and a configuration in it. */
public final class FluentdImage {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int KILLED = 137;

  private final Path configuration;
  private final UnaryOperator<Duration> shorten;
  private final InstantSource clock;

  private FluentdImage(Path configuration, UnaryOperator<Duration> shorten, InstantSource clock) {
    this.configuration = configuration;
    this.shorten = shorten;
    this.clock = clock;
  }

  /** An image that waits as long as the configuration says. */
  public static Image.StandIn of(Path configuration) {
    return of(configuration, asked -> asked);
  }

  /**
   * An image whose waits are shortened, so that a grader need not wait for the end of a time slice.
   *
   * @param configuration the {@code fluent.conf}, read whenever a container starts; one that is
   *     refused ends the container with code 1 and says why in its log
   * @param shorten how long a wait really lasts, for example {@code cloud.waits()::shorten}
   */
  public static Image.StandIn of(Path configuration, UnaryOperator<Duration> shorten) {
    FluentdImage image = new FluentdImage(configuration, shorten, InstantSource.system());
    return Image.standInWithFiles(image::run);
  }

  private int run(ContainerContext context) throws IOException, InterruptedException {
    Log log = new Log(context.log(), clock);
    Fluentd fluentd;
    try {
      fluentd = start(context, log);
    } catch (ConfigException e) {
      log.error(
          "config error file=\""
              + configuration.getFileName()
              + "\" error=\""
              + e.getMessage()
              + "\"");
      return 1;
    } catch (RuntimeException e) {
      log.error("unexpected error error=\"" + e.getMessage() + "\"");
      return 1;
    }
    while (!context.cancel().await(PAUSE)) {
      fluentd.tick();
    }
    if (context.cancel().isKilled()) {
      return KILLED;
    }
    fluentd.stop();
    return 0;
  }

  private Fluentd start(ContainerContext context, Log log) throws IOException {
    Map<String, String> environment = context.environment();
    Fluentd fluentd =
        Fluentd.configure(
            Files.readString(configuration),
            new Surroundings(
                environment,
                context.files(),
                log,
                clock,
                zone(environment, log),
                shorten,
                new SecureRandom()));
    fluentd.start();
    return fluentd;
  }

  /** A container has no time zone but UTC, unless TZ says another. */
  private static ZoneId zone(Map<String, String> environment, Log log) {
    String name = environment.getOrDefault("TZ", "UTC");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      log.warn("TZ=" + name + " is no time zone that is known here: UTC is used");
      return ZoneOffset.UTC;
    }
  }
}
