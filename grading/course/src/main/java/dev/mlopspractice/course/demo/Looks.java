package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.Cluster;
import dev.mlopspractice.acceptance.world.PredictorProbe;
import dev.mlopspractice.acceptance.world.Scene;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;

/** Looks at each part of a running system, through the interfaces that the part has for all. */
final class Looks {
  private static final int SHOWN_EXECUTIONS = 4;
  private static final int SHOWN_REVISIONS = 5;

  private final LiveSystem system;
  private final Scene scene;

  Looks(LiveSystem system) {
    this.system = system;
    this.scene = system.world().scene();
  }

  /** All of them, by the part's name. */
  Map<String, Callable<Object>> all() {
    Map<String, Callable<Object>> all = new LinkedHashMap<>();
    all.put("pipeline", this::pipeline);
    all.put("revisions", this::revisions);
    all.put("services", this::services);
    all.put("split", this::split);
    all.put("traffic", () -> system.traffic().count());
    all.put("logs", this::logs);
    all.put("metrics", this::metrics);
    all.put("figures", () -> system.monitoring().figures());
    all.put("alerts", () -> system.monitoring().alerts());
    return all;
  }

  /** An execution of the state machine; {@code stopped} is empty while it runs. */
  record Execution(String name, String status, String started, String stopped) {}

  /** The latest executions, and the last words of all tasks that run. */
  record Pipeline(List<Execution> executions, String words) {}

  private Pipeline pipeline() {
    List<Execution> executions =
        system
            .aws()
            .stepFunctions()
            .listExecutions(
                b -> b.stateMachineArn(scene.pipeline().arn()).maxResults(SHOWN_EXECUTIONS))
            .executions()
            .stream()
            .map(
                one ->
                    new Execution(
                        one.name(),
                        one.statusAsString(),
                        text(one.startDate()),
                        text(one.stopDate())))
            .toList();
    return new Pipeline(executions, scene.cluster().lastWords(scene.cluster().jobs()));
  }

  private static String text(Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  /** A model of a revision: whose file it names, and why. */
  record Entry(String serves, String decision, String reason, String logLoss, String auc) {}

  /** A registered revision with its models. */
  record Revision(String revision, Map<String, Entry> models) {}

  private List<Revision> revisions() {
    return scene.revisions().scanned().stream()
        .sorted(Comparator.reverseOrder())
        .limit(SHOWN_REVISIONS)
        .map(revision -> new Revision(revision, entries(revision)))
        .toList();
  }

  private Map<String, Entry> entries(String revision) {
    Map<String, Entry> entries = new TreeMap<>();
    scene
        .revisions()
        .entries(revision)
        .forEach(
            (model, entry) -> {
              Map<String, AttributeValue> check = map(entry.m().get("sanity_check"));
              Map<String, AttributeValue> challenger = map(check.get("challenger"));
              entries.put(
                  model,
                  new Entry(
                      entry.m().get("model_key").s().split("/")[2],
                      string(check.get("decision")),
                      string(check.get("reason")).replace('_', ' '),
                      string(challenger.get("log_loss")),
                      string(challenger.get("auc"))));
            });
    return entries;
  }

  private static Map<String, AttributeValue> map(AttributeValue value) {
    return value != null && value.hasM() ? value.m() : Map.of();
  }

  private static String string(AttributeValue value) {
    if (value == null) {
      return "";
    }
    return value.n() != null ? value.n() : Optional.ofNullable(value.s()).orElse("");
  }

  /** A task of a service, and whether it takes requests. */
  record Task(String id, boolean ready) {}

  /** A service; {@code pinned} is the revision that it was told to serve, else empty. */
  record ServiceState(int desired, int running, String rollout, String pinned, List<Task> tasks) {}

  private Map<String, ServiceState> services() {
    Map<String, ServiceState> services = new TreeMap<>();
    system.services().forEach((kind, name) -> services.put(kind, state(kind, name)));
    return services;
  }

  private ServiceState state(String kind, String name) {
    Cluster cluster = scene.cluster();
    Service service = cluster.service(name);
    List<Task> tasks = new ArrayList<>();
    for (String arn : cluster.tasksOf(name)) {
      boolean ready =
          cluster.probe(arn).flatMap(probe -> probe.status("/ready")).orElse(0).equals(200);
      tasks.add(new Task(arn.substring(arn.lastIndexOf('/') + 1), ready));
    }
    String rollout =
        service.deployments().stream().map(Deployment::rolloutStateAsString).findFirst().orElse("");
    String pinned = kind.equals("predictor") ? system.pinned().orElse("") : "";
    return new ServiceState(service.desiredCount(), service.runningCount(), rollout, pinned, tasks);
  }

  /** How many of a hundred requests each gets. */
  record Split(int stable, int canary) {}

  private Split split() {
    int canary = system.front().canaryPercent();
    return new Split(100 - canary, canary);
  }

  /**
   * How far the log is on its way.
   *
   * @param answered predictions since the system was started
   * @param imported of those, rows in the warehouse
   * @param waiting on the way from the server to the warehouse
   * @param clicks rows of clicks in the warehouse
   */
  record Logs(
      long answered,
      long imported,
      long waiting,
      long clicks,
      long attempts,
      long failedAttempts,
      String last) {}

  private Logs logs() {
    long answered = system.traffic().count().answered();
    long imported = system.warehouse().count("imp_log") - system.rowsOfTheHistory();
    WarehouseSide.Imports imports = system.warehouse().imports();
    return new Logs(
        answered,
        imported,
        Math.max(0, answered - imported),
        system.warehouse().count("click_log"),
        imports.attempts(),
        imports.failed(),
        imports.last());
  }

  /** Counters of a server that only grow, by name; see {@code METRICS.md}. */
  private Map<String, Map<String, Double>> metrics() {
    Map<String, Map<String, Double>> metrics = new TreeMap<>();
    List<URI> servers = new ArrayList<>();
    system
        .services()
        .forEach(
            (kind, name) -> {
              Counters sum = new Counters();
              for (String arn : scene.cluster().tasksOf(name)) {
                Optional<PredictorProbe> probe = scene.cluster().probe(arn);
                probe.map(PredictorProbe::address).ifPresent(servers::add);
                probe.map(one -> one.body("/metrics")).ifPresent(sum::add);
              }
              metrics.put(kind, sum.all());
            });
    system.monitoring().servers(servers);
    return metrics;
  }
}
