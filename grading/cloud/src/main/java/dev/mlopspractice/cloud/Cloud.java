package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.applicationautoscaling.AutoScalingService;
import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.ecs.EcsPages;
import dev.mlopspractice.cloud.ecs.EcsService;
import dev.mlopspractice.cloud.elasticloadbalancing.ElbPages;
import dev.mlopspractice.cloud.elasticloadbalancing.ElbService;
import dev.mlopspractice.cloud.gateway.Activity;
import dev.mlopspractice.cloud.gateway.Admin;
import dev.mlopspractice.cloud.gateway.Calls;
import dev.mlopspractice.cloud.gateway.Gateway;
import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Naming;
import dev.mlopspractice.cloud.gateway.RequestPath;
import dev.mlopspractice.cloud.gateway.Router;
import dev.mlopspractice.cloud.lambda.LambdaRoutes;
import dev.mlopspractice.cloud.lambda.LambdaService;
import dev.mlopspractice.cloud.monitoring.CloudWatchService;
import dev.mlopspractice.cloud.redshift.RedshiftDataService;
import dev.mlopspractice.cloud.s3.ObjectEvents;
import dev.mlopspractice.cloud.s3.S3Operations;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AWS on this machine: one loopback port behind which each service is served by a real engine or
 * by our own handlers. Unmodified SDKs and tools use it by {@code AWS_ENDPOINT_URL}.
 */
public final class Cloud implements AutoCloseable {
  private static final String OWN = "own";

  private final Interceptors interceptors = new Interceptors();
  private final ObjectEvents objectEvents = new ObjectEvents();
  private final Admin admin = new Admin();
  private final Activity activity = new Activity(InstantSource.system());
  private final Router router = new Router();
  private final Calls calls = new Calls();
  private final Map<String, String> environment;
  private final Choice choice;
  private final Engines engines;
  private final Rooms rooms;
  private final Gateway gateway;

  private Cloud(CloudOptions options, Map<String, String> environment) throws IOException {
    this.environment = environment;
    choice = Choice.of(options.mode(), options.localStack(), environment);
    engines = new Engines(Backends.of(choice.mode(), options, environment));
    gateway =
        Gateway.open(
            options.port(),
            RequestPath.of(
                admin,
                activity,
                new Naming(Map.of("s3", S3Operations::name, "lambda", LambdaRoutes::name)),
                interceptors,
                objectEvents,
                router));
    engines.begin(options.eager());
    if (choice.mode() == CloudMode.LOCALSTACK) {
      engines.beginAll();
    }
    rooms = new Rooms(gateway::endpoint);
    rooms.begin(options.eager());
    rooms.services().forEach((name, service) -> router.add(name, calls.of(OWN, service)));
    engines.route(router, calls);
    router.before("s3", calls.of(OWN, rooms.lambda.notifications()));
    objectEvents.listen(rooms.lambda.notifications()::accept);
    new AdminPages(this).addTo(admin);
    EcsPages.add(admin, rooms.ecs);
    ElbPages.add(admin, rooms.elb);
  }

  /**
   * Starts; returns as soon as calls are taken.
   *
   * @throws IOException where the port cannot be listened on ({@link
   *     dev.mlopspractice.cloud.gateway.PortInUseException} says who holds it)
   * @throws dev.mlopspractice.cloud.engine.EngineException where the mode's engine cannot start, as
   *     far as can be seen at once: cause and remedy
   * @throws IllegalArgumentException for {@link CloudMode#AWS}, which has nothing to start
   */
  public static Cloud start(CloudOptions options) throws IOException {
    return new Cloud(options, System.getenv());
  }

  /** The same with another environment than this process's, in which Docker is looked for. */
  public static Cloud start(CloudOptions options, Map<String, String> environment)
      throws IOException {
    return new Cloud(options, environment);
  }

  /** Where to call: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return gateway.endpoint();
  }

  /** What a program needs in its environment to use this cloud; the region is its own business. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint().toString(),
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  /**
   * Credentials, as environment variables, of a role whose calls our own services tell from others:
   * those that tasks and functions get. Unlike those of AssumeRole, they are known in every mode.
   */
  public Map<String, String> credentialsOf(String roleArn) {
    return rooms.credentials.of(Optional.of(roleArn));
  }

  /** The mode that was taken, and why. */
  public Choice choice() {
    return choice;
  }

  /** Which service is served by what: engines first, then our own. */
  public List<ServedBy> services() {
    List<ServedBy> services = new ArrayList<>();
    engines.byService().forEach((name, e) -> services.add(new ServedBy(name, e.name(), e.state())));
    rooms.services().keySet().stream()
        .filter(name -> !engines.byService().containsKey(name))
        .forEach(name -> services.add(rooms.servedBy(name)));
    return services;
  }

  /**
   * Waits for the engines that were to start at once.
   *
   * @throws dev.mlopspractice.cloud.engine.EngineException what kept one from starting, and the
   *     remedy
   */
  public void awaitEngines() {
    engines.await();
  }

  /** What was called, and who answered. */
  public Calls calls() {
    return calls;
  }

  /** The images that tasks can run. */
  public Images images() {
    return rooms.images;
  }

  /** How tasks run; here one can have JVMs wait for them. */
  public Containers containers() {
    return rooms.containers;
  }

  /** Tasks and services, with what tests can do to them. */
  public EcsService ecs() {
    return rooms.ecs;
  }

  /** Load balancers, with their real ports and what their target groups have served. */
  public ElbService elb() {
    return rooms.elb;
  }

  /** What the load balancers have measured, with figures that tests can add. */
  public CloudWatchService cloudwatch() {
    return rooms.cloudwatch;
  }

  /** What scales services, with figures that tests can give. */
  public AutoScalingService autoscaling() {
    return rooms.autoscaling;
  }

  /** The warehouse's Data API, with what tests can do to statements. */
  public RedshiftDataService redshift() {
    return rooms.redshift;
  }

  /** Functions, with what became of their events and what tests can do to S3's. */
  public LambdaService lambda() {
    return rooms.lambda;
  }

  /**
   * How long pauses really last: those of Step Functions, those before Lambda's retries, between
   * health checks, and the periods and cooldowns of scaling.
   */
  public WaitClock waits() {
    return rooms.waits;
  }

  /** What tests put in the way of requests. */
  public Interceptors interceptors() {
    return interceptors;
  }

  /** Who listens to written objects. */
  public ObjectEvents objectEvents() {
    return objectEvents;
  }

  /** Pages under {@code /_cloud/}. */
  public Admin admin() {
    return admin;
  }

  /** The routing table. */
  public Router router() {
    return router;
  }

  /** How long nobody has called. */
  public Duration idle() {
    return activity.idle();
  }

  @Override
  public void close() {
    gateway.close();
    rooms.close();
    engines.close();
    CallsFile.write(choice.mode(), calls, environment);
  }
}
