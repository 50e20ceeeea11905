package dev.mlopspractice.course.live;

import dev.mlopspractice.course.demo.Playground;
import dev.mlopspractice.course.exit.EnvironmentFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The site on this machine, alive until it is closed. */
public final class CourseServer implements AutoCloseable {
  /** The events that show the running system. */
  static final String SYSTEM = "system";

  private static final long LOOK_MILLIS = 400;
  private static final long SYSTEM_MILLIS = 1000;

  private final LiveServer server;
  private final Guard guard;
  private final Channel channel = new Channel();
  private final LiveChecks checks;
  private final Playground playground;
  private final Standing standing;
  private final ScheduledExecutorService look =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "course-results");
            thread.setDaemon(true);
            return thread;
          });
  private String seen;

  private CourseServer(LiveServer server, Course course) {
    this.server = server;
    this.guard = Guard.of(server.port(), new SecureRandom());
    this.standing = new Standing(course);
    this.playground = course.playground();
    this.checks = new LiveChecks(course, standing, channel);
    this.seen = standing.fingerprint();
  }

  /**
   * Starts to serve.
   *
   * @param site the folder of the site, which has been written
   * @param port the first to try; where it is taken, the next free one is
   * @throws EnvironmentFault where no port can be had
   */
  public static CourseServer start(Course course, Path site, int port) {
    LiveServer server;
    try {
      server = new LiveServer(port);
    } catch (IOException e) {
      throw new EnvironmentFault(
          "No port from " + port + " on can be had: " + e.getMessage(),
          "Say another one: ./bin/course serve --port 9000",
          e);
    }
    CourseServer all = new CourseServer(server, course);
    all.begin(site);
    return all;
  }

  private void begin(Path site) {
    channel.first("standing", standing::now);
    look.scheduleWithFixedDelay(
        () -> quietly(this::lookForResults), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    channel.first(SYSTEM, playground::snapshot);
    look.scheduleWithFixedDelay(
        () -> quietly(this::tellOfTheSystem), SYSTEM_MILLIS, SYSTEM_MILLIS, TimeUnit.MILLISECONDS);
    Map<String, Runnable> actions = new TreeMap<>();
    for (Playground.Action action : Playground.Action.values()) {
      actions.put(action.path(), () -> playground.begin(action));
    }
    SiteFiles files = new SiteFiles(site, guard.token());
    server.start(new LivePage(guard, files, channel, checks, actions)::handle);
  }

  /** A look that throws would be the last; files may go away under it, and the next is soon. */
  private static void quietly(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      System.err.println("A look failed, and is made again: " + e);
    }
  }

  private void lookForResults() {
    String now = standing.fingerprint();
    if (!now.equals(seen)) {
      seen = now;
      channel.send("standing", standing.now());
    }
  }

  private void tellOfTheSystem() {
    if (channel.isWanted(SYSTEM)) {
      channel.send(SYSTEM, playground.snapshot());
    }
  }

  /** Where it is. */
  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    look.shutdownNow();
    server.close();
    checks.close();
    playground.close();
  }
}
