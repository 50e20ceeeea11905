package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.ecs.EcsOptions;
import dev.mlopspractice.cloud.ecs.EcsService;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.states.StatesService;
import dev.mlopspractice.cloud.states.ecs.RunTask;
import dev.mlopspractice.cloud.sts.StsService;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The services that are ours, wired to each other. A new service is a field, a line here and its
 * own package.
 */
final class Rooms implements AutoCloseable {
  final Images images = new Images();
  final WaitClock waits = new WaitClock();
  final Containers containers = Containers.start();
  final EcsService ecs;
  final StatesService states;

  private final Map<String, Service> services = new TreeMap<>();

  /**
   * @param endpoint what tasks get as AWS_ENDPOINT_URL
   */
  Rooms(Supplier<URI> endpoint) {
    Clock clock = Clock.systemUTC();
    ecs = EcsService.start(EcsOptions.standard(endpoint), images, containers);
    states = new StatesService(RunTask.on(ecs), waits, clock, new SecureRandom());
    services.put("ecs", ecs);
    services.put("states", states);
    services.put("sts", new StsService(clock));
  }

  /** By signing name, sorted. */
  Map<String, Service> services() {
    return services;
  }

  @Override
  public void close() {
    states.close();
    ecs.close();
    containers.close();
  }
}
