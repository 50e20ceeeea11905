package dev.mlopspractice.cloud.gateway;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The routing table: a service's signing name to what serves it. Entries may be replaced while
 * running.
 */
public final class Router implements Service {
  private final Map<String, Service> services = new ConcurrentHashMap<>();
  private volatile Service rest = this::unknown;

  /** Adds or replaces the service with this signing name, for example {@code ecs}. */
  public Router add(String name, Service service) {
    services.put(name, service);
    return this;
  }

  /** Puts a step before the service with this signing name, where there is one. */
  public Router before(String name, Step step) {
    services.computeIfPresent(name, (any, service) -> request -> step.take(request, service));
    return this;
  }

  /** What serves every other service; without it they are unknown. */
  public Router otherwise(Service service) {
    rest = service;
    return this;
  }

  /** Signing names of all services, sorted. */
  public Set<String> names() {
    return new TreeSet<>(services.keySet());
  }

  @Override
  public Reply handle(Request request) {
    return services.getOrDefault(request.service(), rest).handle(request);
  }

  private Reply unknown(Request request) {
    throw Protocol.of(request)
        .unknownOperation(
            "The service "
                + request.service()
                + " is not part of this cloud; it has "
                + names()
                + ".");
  }
}
