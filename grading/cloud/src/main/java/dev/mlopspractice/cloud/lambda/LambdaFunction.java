package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A function, its permissions, and the JVMs that wait for it. */
final class LambdaFunction {
  private static final DateTimeFormatter MODIFIED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  final String name;
  final String arn;
  final String region;
  final Permissions permissions;
  private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
  private final List<ExecutionEnvironment> all = new ArrayList<>();
  private FunctionSettings settings;
  private FunctionCode code;
  private Instant modified;
  private String revision = UUID.randomUUID().toString();
  private int generation;
  private boolean ended;

  LambdaFunction(
      String name,
      String arn,
      String region,
      FunctionSettings settings,
      FunctionCode code,
      Instant now) {
    this.name = name;
    this.arn = arn;
    this.region = region;
    this.permissions = new Permissions(arn);
    this.settings = settings;
    this.code = code;
    this.modified = now;
  }

  /** What an environment is started with. */
  record Setup(FunctionSettings settings, FunctionCode code, int generation) {
    /** The handler's class: what the function names, else what its image names. */
    String handler() {
      String named = settings.handler();
      return named.isEmpty() ? code.image().mainClass() : named;
    }
  }

  synchronized Setup setup() {
    return new Setup(settings, code, generation);
  }

  /** Changes it; JVMs of the old state are not used any more. */
  void change(Optional<FunctionSettings> newSettings, Optional<FunctionCode> newCode, Instant now) {
    List<ExecutionEnvironment> old;
    synchronized (this) {
      settings = newSettings.orElse(settings);
      code = newCode.orElse(code);
      modified = now;
      revision = UUID.randomUUID().toString();
      generation++;
      old = new ArrayList<>(idle);
      idle.clear();
    }
    old.forEach(ExecutionEnvironment::kill);
  }

  /** A JVM that waits; empty where a new one is needed. */
  synchronized Optional<ExecutionEnvironment> takeIdle() {
    ExecutionEnvironment environment = idle.pollFirst();
    while (environment != null && !environment.isAlive()) {
      environment = idle.pollFirst();
    }
    return Optional.ofNullable(environment);
  }

  synchronized void started(ExecutionEnvironment environment) {
    all.removeIf(other -> !other.isAlive());
    all.add(environment);
  }

  /** Keeps a JVM for the next invocation, unless the function has changed since it was started. */
  void giveBack(ExecutionEnvironment environment, int startedIn) {
    synchronized (this) {
      if (environment.isAlive() && !ended && startedIn == generation) {
        idle.addFirst(environment);
        return;
      }
    }
    environment.kill();
  }

  /** Whether it was deleted, and its events with it. */
  synchronized boolean isEnded() {
    return ended;
  }

  void end() {
    synchronized (this) {
      ended = true;
      generation++;
    }
    killAll();
  }

  /** Kills its JVMs, whatever they do; the next invocation starts a new one. */
  void killAll() {
    List<ExecutionEnvironment> running;
    synchronized (this) {
      running = new ArrayList<>(all);
      all.clear();
      idle.clear();
    }
    running.forEach(ExecutionEnvironment::kill);
  }

  /** As GetFunctionConfiguration shows it. */
  synchronized ObjectNode view() {
    ObjectNode view = settings.values();
    view.put("FunctionName", name);
    view.put("FunctionArn", arn);
    view.put("CodeSize", code.size());
    view.put("CodeSha256", code.sha256());
    view.put("Version", "$LATEST");
    view.put("LastModified", MODIFIED.format(modified));
    view.put("RevisionId", revision);
    view.put("State", "Active");
    view.put("LastUpdateStatus", "Successful");
    view.putObject("SnapStart").put("ApplyOn", "None").put("OptimizationStatus", "Off");
    if (view.has("ImageConfig")) {
      view.putObject("ImageConfigResponse").set("ImageConfig", view.remove("ImageConfig"));
    }
    return view;
  }

  synchronized String imageUri() {
    return code.uri();
  }

  synchronized String revision() {
    return revision;
  }
}
