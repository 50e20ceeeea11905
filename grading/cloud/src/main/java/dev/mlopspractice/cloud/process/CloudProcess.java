package dev.mlopspractice.cloud.process;

import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.CourseHome;
import dev.mlopspractice.cloud.engine.EngineException;
import dev.mlopspractice.cloud.gateway.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A cloud that stays up by itself until it is told to stop or nobody has used it for a while.
 * Configured by its environment as {@link CloudOptions#from} says, and by {@code
 * CLOUD_IDLE_MINUTES} (default 30; 0 for never).
 *
 * <p>Exit status: 0 stopped, 2 not startable (cause and remedy on standard error).
 */
public final class CloudProcess {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CloudFiles files;
  private final Duration idleLimit;

  private CloudProcess(CloudFiles files, Duration idleLimit) {
    this.files = files;
    this.idleLimit = idleLimit;
  }

  /** Runs until it is stopped. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    try {
      CloudFiles files = new CloudFiles(CourseHome.find());
      new CloudProcess(files, idleLimit(environment)).run(CloudOptions.from(environment));
    } catch (IOException | EngineException | IllegalArgumentException | IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    System.exit(0); // Docker's client and the engines leave threads behind that are no daemons.
  }

  private static Duration idleLimit(Map<String, String> environment) {
    String minutes = environment.getOrDefault("CLOUD_IDLE_MINUTES", "30");
    if (!minutes.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "CLOUD_IDLE_MINUTES="
              + minutes
              + " is not a number of minutes.\nSet it to 0 (never) or more.");
    }
    return Duration.ofMinutes(Long.parseLong(minutes));
  }

  private void run(CloudOptions options) throws IOException {
    long pid = ProcessHandle.current().pid();
    try (Cloud cloud = Cloud.start(options.withEager("s3", "dynamodb"))) {
      cloud.admin().page("POST", "stop", request -> stopping());
      Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown, "stop"));
      cloud.awaitEngines();
      files.announce(new CloudFiles.Announcement(pid, cloud.endpoint()));
      System.err.println(
          "The cloud is at "
              + cloud.endpoint()
              + " ("
              + cloud.choice().mode()
              + ": "
              + cloud.choice().reason()
              + ")");
      awaitStop(cloud);
    } finally {
      files.withdraw(pid);
    }
  }

  private Reply stopping() {
    stop.countDown();
    return Reply.of(202, "text/plain", "stopping\n");
  }

  private void awaitStop(Cloud cloud) {
    try {
      while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (idleFor(cloud)) {
          System.err.println(
              "Nobody has used the cloud for " + idleLimit.toMinutes() + " minutes: it stops.");
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean idleFor(Cloud cloud) {
    boolean busy = cloud.containers().running() > 0;
    return !idleLimit.isZero() && !busy && cloud.idle().compareTo(idleLimit) >= 0;
  }
}
