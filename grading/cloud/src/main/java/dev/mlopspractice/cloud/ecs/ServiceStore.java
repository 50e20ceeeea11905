package dev.mlopspractice.cloud.ecs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Services by cluster and name. Guarded by the {@link Monitor}. */
final class ServiceStore {
  private final Map<String, ServiceState> byKey = new LinkedHashMap<>();

  void add(ServiceState service) {
    byKey.put(key(service.cluster, service.name), service);
  }

  Stream<ServiceState> all() {
    return byKey.values().stream();
  }

  Stream<ServiceState> in(Cluster cluster) {
    return all().filter(service -> service.cluster == cluster);
  }

  long activeIn(Cluster cluster) {
    return in(cluster).filter(service -> service.status == ServiceState.Status.ACTIVE).count();
  }

  /** By name or ARN; also a service that is deleted. */
  Optional<ServiceState> find(Cluster cluster, String nameOrArn) {
    return Optional.ofNullable(byKey.get(key(cluster, Names.last(nameOrArn))));
  }

  ServiceState get(Cluster cluster, String nameOrArn) {
    return find(cluster, nameOrArn).orElseThrow(EcsErrors::serviceNotFound);
  }

  Optional<ServiceState> of(Task task) {
    return task.serviceName().flatMap(name -> find(task.cluster, name));
  }

  private static String key(Cluster cluster, String name) {
    return cluster.name + "/" + name;
  }
}
