package dev.mlopspractice.acceptance.monitoring;

import dev.mlopspractice.acceptance.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.DnsRecord;
import software.amazon.awssdk.services.servicediscovery.model.HealthCheckCustomConfig;
import software.amazon.awssdk.services.servicediscovery.model.InstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.OperationTargetType;
import software.amazon.awssdk.services.servicediscovery.model.RecordType;
import software.amazon.awssdk.services.servicediscovery.model.Service;

/** The private domain of a scenario, with the services that infra/modules/discovery makes. */
public final class PrivateNames implements AutoCloseable {
  private final ServiceDiscoveryClient map;
  private final String domain;
  private final Map<String, Service> services = new HashMap<>();

  /** Makes the domain and its services, without instances yet. */
  public PrivateNames(World world) {
    map = world.aws().connect(ServiceDiscoveryClient.builder());
    domain = world.scene().name() + "-mlops-practice.internal";
    String operation =
        map.createPrivateDnsNamespace(n -> n.name(domain).vpc("vpc-1")).operationId();
    String namespace =
        map.getOperation(o -> o.operationId(operation))
            .operation()
            .targets()
            .get(OperationTargetType.NAMESPACE);
    for (String name : List.of("predictor", "predictor-canary", "prometheus", "pushgateway")) {
      services.put(
          name,
          map.createService(
                  s ->
                      s.name(name)
                          .namespaceId(namespace)
                          .dnsConfig(d -> d.dnsRecords(List.of(address())))
                          .healthCheckCustomConfig(HealthCheckCustomConfig.builder().build()))
              .service());
    }
  }

  private static DnsRecord address() {
    return DnsRecord.builder().type(RecordType.A).ttl(10L).build();
  }

  /** The domain, such as {@code taro-mlops-practice.internal}. */
  public String domain() {
    return domain;
  }

  /** What an ECS service registers in. */
  public String registry(String service) {
    return services.get(service).arn();
  }

  /** Whether a service has that name: the dashboard has none. */
  public boolean has(String service) {
    return services.containsKey(service);
  }

  /** The ids of the tasks that are known under a name. */
  public List<String> tasks(String service) {
    String id = services.get(service).id();
    return map.listInstances(i -> i.serviceId(id)).instances().stream()
        .map(InstanceSummary::id)
        .toList();
  }

  @Override
  public void close() {
    map.close();
  }
}
