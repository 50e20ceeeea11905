package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.ecs.EcsOptions;
import dev.mlopspractice.cloud.ecs.EcsPages;
import dev.mlopspractice.cloud.ecs.EcsService;
import dev.mlopspractice.cloud.engine.Engine;
import dev.mlopspractice.cloud.engine.LazyEngine;
import dev.mlopspractice.cloud.gateway.Admin;
import dev.mlopspractice.cloud.gateway.Forward;
import dev.mlopspractice.cloud.gateway.Gateway;
import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Naming;
import dev.mlopspractice.cloud.gateway.RequestPath;
import dev.mlopspractice.cloud.gateway.Router;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.s3.ObjectEvents;
import dev.mlopspractice.cloud.s3.S3Operations;
import dev.mlopspractice.cloud.states.StatesService;
import dev.mlopspractice.cloud.states.asl.Waits;
import dev.mlopspractice.cloud.states.ecs.RunTask;
import dev.mlopspractice.cloud.sts.StsService;
import dev.mlopspractice.cloud.wire.WireClient;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An AWS on this machine: one loopback port behind which each service is served by a real engine or
 * by our own handlers. Unmodified SDKs and tools use it by {@code AWS_ENDPOINT_URL}.
 */
public final class Cloud implements AutoCloseable {
  private static final Duration ENGINE_START = Duration.ofSeconds(60);
  private static final Duration ENGINE_ANSWER = Duration.ofSeconds(120);

  private final Interceptors interceptors = new Interceptors();
  private final Admin admin = new Admin();
  private final ObjectEvents objectEvents = new ObjectEvents();
  private final Router router = new Router();
  private final Map<String, String> servedBy = new LinkedHashMap<>();
  private final List<LazyEngine> engines = new ArrayList<>();
  private final Images images = new Images();
  private final Containers containers = Containers.start();
  private final EcsService ecs =
      EcsService.start(EcsOptions.standard(this::endpoint), images, containers);
  private volatile Waits waits = Waits.asWritten();
  private final StatesService states =
      new StatesService(
          RunTask.on(ecs), asked -> waits.shorten(asked), Clock.systemUTC(), new SecureRandom());
  private final Gateway gateway;

  private Cloud(CloudOptions options) throws IOException {
    addOwnServices();
    addEngines(backends(options), options);
    Naming naming = new Naming(Map.of("s3", S3Operations::name));
    Service path = RequestPath.of(admin, naming, interceptors, objectEvents, router);
    gateway = open(options.port(), path);
  }

  private Gateway open(int port, Service path) throws IOException {
    try {
      return Gateway.open(port, path);
    } catch (IOException e) {
      closeServices();
      throw e;
    }
  }

  /**
   * Starts; returns as soon as calls are taken.
   *
   * @throws IOException where the port cannot be listened on ({@link
   *     dev.mlopspractice.cloud.gateway.PortInUseException} says who holds it)
   */
  public static Cloud start(CloudOptions options) throws IOException {
    return new Cloud(options);
  }

  private void addOwnServices() {
    own("sts", new StsService(Clock.systemUTC()));
    own("ecs", ecs);
    own("states", states);
    EcsPages.add(admin, ecs);
  }

  private void own(String name, Service service) {
    router.add(name, service);
    servedBy.put(name, "own");
  }

  private static Backends backends(CloudOptions options) {
    return switch (options.mode()) {
      case ENDPOINT -> Backends.endpoint(options.target().orElseThrow());
      default -> Backends.embedded(options.home());
    };
  }

  private void addEngines(Backends backends, CloudOptions options) {
    Map<Engine, LazyEngine> lazy = new LinkedHashMap<>();
    backends.distinct().forEach(engine -> lazy.put(engine, new LazyEngine(engine, ENGINE_START)));
    engines.addAll(lazy.values());
    options.eager().stream()
        .flatMap(name -> Optional.ofNullable(backends.engines().get(name)).stream())
        .forEach(engine -> lazy.get(engine).begin());
    WireClient client = new WireClient(ENGINE_ANSWER);
    backends
        .engines()
        .forEach(
            (name, engine) -> {
              router.add(name, new Forward(engine.name(), lazy.get(engine), client));
              servedBy.put(name, engine.name());
            });
  }

  /** Where to call: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return gateway.endpoint();
  }

  /** What tests put in the way of requests. */
  public Interceptors interceptors() {
    return interceptors;
  }

  /** Who listens to written objects. */
  public ObjectEvents objectEvents() {
    return objectEvents;
  }

  /** The images that tasks can run. */
  public Images images() {
    return images;
  }

  /** How tasks run; here one can have JVMs wait for them. */
  public Containers containers() {
    return containers;
  }

  /** Tasks and services, with what tests can do to them. */
  public EcsService ecs() {
    return ecs;
  }

  /**
   * From now on, no Wait state and no Retry interval of a state machine lasts longer than this.
   * Time-outs stay as written.
   */
  public void shortenWaits(Duration longest) {
    waits = Waits.atMost(longest);
  }

  /** Pages under {@code /_cloud/}. */
  public Admin admin() {
    return admin;
  }

  /** The routing table. */
  public Router router() {
    return router;
  }

  /** Which service is served by what. */
  public List<ServedBy> services() {
    return servedBy.entrySet().stream().map(e -> new ServedBy(e.getKey(), e.getValue())).toList();
  }

  @Override
  public void close() {
    gateway.close();
    closeServices();
  }

  private void closeServices() {
    states.close();
    ecs.close();
    containers.close();
    engines.forEach(LazyEngine::close);
  }
}
