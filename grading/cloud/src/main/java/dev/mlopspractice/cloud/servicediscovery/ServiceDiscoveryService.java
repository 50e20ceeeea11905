package dev.mlopspractice.cloud.servicediscovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mlopspractice.cloud.ecs.Discovery;
import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.JsonProtocol;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Cloud Map: namespaces, services and their instances, registered by hand or by ECS. */
public final class ServiceDiscoveryService implements Service, Discovery {
  private final Namespaces namespaces;
  private final Registries registries;
  private final Instances instances;
  private final JsonProtocol protocol;

  /** Without namespaces. */
  public ServiceDiscoveryService(InstantSource clock) {
    DiscoveryTags tags = new DiscoveryTags();
    Operations done = new Operations(clock);
    this.registries = new Registries(clock, tags, done, this::namespaces);
    this.namespaces = new Namespaces(clock, tags, done, registries::in);
    this.instances = new Instances(registries, done);
    Map<String, JsonProtocol.Operation> operations = new HashMap<>();
    operations.put("CreatePrivateDnsNamespace", namespaces::createPrivate);
    operations.put("CreateHttpNamespace", namespaces::createHttp);
    operations.put("UpdatePrivateDnsNamespace", namespaces::update);
    operations.put("UpdateHttpNamespace", namespaces::update);
    operations.put("GetNamespace", namespaces::get);
    operations.put("ListNamespaces", namespaces::list);
    operations.put("DeleteNamespace", namespaces::delete);
    operations.put("GetOperation", done::get);
    operations.put("CreateService", registries::create);
    operations.put("GetService", registries::get);
    operations.put("UpdateService", registries::update);
    operations.put("ListServices", registries::list);
    operations.put("DeleteService", registries::delete);
    operations.put("RegisterInstance", instances::register);
    operations.put("DeregisterInstance", instances::deregister);
    operations.put("GetInstance", instances::get);
    operations.put("ListInstances", instances::list);
    operations.put("GetInstancesHealthStatus", instances::health);
    operations.put("UpdateInstanceCustomHealthStatus", instances::setHealth);
    operations.put("DiscoverInstances", this::discover);
    operations.put("ListTagsForResource", tags::list);
    operations.put("TagResource", tags::tag);
    operations.put("UntagResource", tags::untag);
    this.protocol = new JsonProtocol("1.1", operations);
  }

  private Namespaces namespaces() {
    return namespaces;
  }

  private JsonNode discover(JsonNode input, Request request) {
    String name = Input.required(input, "NamespaceName");
    Namespace namespace =
        namespaces.named(name).orElseThrow(() -> DiscoveryErrors.noNamespace(name));
    return instances.discover(input, namespace);
  }

  @Override
  public Reply handle(Request request) throws AwsException {
    return protocol.handle(request);
  }

  @Override
  public boolean has(String registryArn) {
    synchronized (registries) {
      return registries.find(id(registryArn)).isPresent();
    }
  }

  @Override
  public void register(String registryArn, String instance, Map<String, String> attributes) {
    synchronized (registries) {
      registries
          .find(id(registryArn))
          .ifPresent(registry -> instances.put(registry, instance, attributes));
    }
  }

  @Override
  public void deregister(String registryArn, String instance) {
    synchronized (registries) {
      registries.find(id(registryArn)).ifPresent(r -> instances.remove(r, instance));
    }
  }

  private static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
