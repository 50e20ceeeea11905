package dev.mlopspractice.cloud.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.cloud.CloudMode;
import dev.mlopspractice.cloud.ServedBy;
import dev.mlopspractice.cloud.engine.EngineException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts, stops and looks at the one cloud process of a repository. For the command line. */
public final class CloudControl {
  private static final int ANSWER_MILLIS = 2_000;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final CloudFiles files;
  private final Launch launch;
  private final CloudMode asked;

  /**
   * @param home the repository's root
   * @param environment of the process to start: CLOUD, CLOUD_PORT, LOCALSTACK_IMAGE and so on
   * @throws IllegalArgumentException where CLOUD is not a mode
   */
  public CloudControl(Path home, Map<String, String> environment) {
    this.files = new CloudFiles(home);
    this.asked = CloudMode.parse(environment.get("CLOUD"));
    this.launch = new Launch(home, environment, files.log());
  }

  /**
   * Starts a cloud in the background, unless there is one already, and waits until it can be used.
   *
   * @param limit how long to wait; a first LocalStack may take a minute
   * @throws EngineException what kept it from starting, in the process's own words, and the remedy;
   *     or that a cloud of another mode runs already
   */
  public CloudStatus start(Duration limit) {
    files.create();
    // Closing the file gives the lock back.
    try (RandomAccessFile file = new RandomAccessFile(files.lock().toFile(), "rw")) {
      file.getChannel().lock();
      Optional<CloudStatus> there = status();
      if (there.isPresent()) {
        return matching(there.get());
      }
      return launch.await(launch.begin(), this::status, limit);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a cloud process; its log is " + files.log(), e);
    }
  }

  private CloudStatus matching(CloudStatus running) {
    if (asked != CloudMode.AUTO && asked != CloudMode.parse(running.mode())) {
      throw new EngineException(
          "A cloud is running at "
              + running.endpoint()
              + " already, and it is "
              + running.mode()
              + ".",
          "Stop it first, or ask for CLOUD=" + running.mode() + ".");
    }
    return running;
  }

  /** The running process; empty where there is none, or where it does not answer. */
  public Optional<CloudStatus> status() {
    return files.running().flatMap(this::ask);
  }

  /**
   * Asks it to stop, and waits until it has.
   *
   * @return whether there was one
   * @throws EngineException where it does not end
   */
  public boolean stop() {
    Optional<CloudFiles.Announcement> running = files.running();
    if (running.isEmpty()) {
      return false;
    }
    ProcessHandle process = ProcessHandle.of(running.get().pid()).orElse(null);
    if (process == null) {
      return false;
    }
    try {
      HttpURLConnection call = call(running.get().endpoint(), "stop");
      call.setRequestMethod("POST");
      call.getResponseCode();
    } catch (IOException e) {
      process.destroy(); // it does not listen any more: the signal does the same
    }
    boolean ended = Launch.awaitEnd(process, STOP_LIMIT);
    if (!ended) {
      throw new EngineException(
          "The cloud process "
              + process.pid()
              + " has not ended within "
              + STOP_LIMIT.toSeconds()
              + " s.",
          "Run `kill -9 " + process.pid() + "`.");
    }
    return true;
  }

  /** The last lines of its log, oldest first; empty where it has never run. */
  public List<String> logs(int lines) {
    try {
      List<String> all = Files.readAllLines(files.log());
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private Optional<CloudStatus> ask(CloudFiles.Announcement announcement) {
    try {
      HttpURLConnection call = call(announcement.endpoint(), "status");
      JsonNode status = new ObjectMapper().readTree(call.getInputStream());
      if (status.path("pid").asLong() != announcement.pid()) {
        return Optional.empty(); // another program has the port now
      }
      List<ServedBy> services = new ArrayList<>();
      for (JsonNode service : status.path("services")) {
        services.add(
            new ServedBy(
                service.path("service").asText(),
                service.path("engine").asText(),
                service.path("state").asText()));
      }
      return Optional.of(
          new CloudStatus(
              announcement.pid(),
              announcement.endpoint(),
              status.path("mode").asText(),
              status.path("reason").asText(),
              Duration.ofSeconds(status.path("idleSeconds").asLong()),
              services));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static HttpURLConnection call(URI endpoint, String page) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) endpoint.resolve("/_cloud/" + page).toURL().openConnection();
    call.setConnectTimeout(ANSWER_MILLIS);
    call.setReadTimeout(ANSWER_MILLIS);
    return call;
  }
}
