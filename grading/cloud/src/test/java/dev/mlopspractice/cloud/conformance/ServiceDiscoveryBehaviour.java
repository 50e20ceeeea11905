package dev.mlopspractice.cloud.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.cloud.Cloud;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.HttpInstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.InstanceNotFoundException;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceAlreadyExistsException;
import software.amazon.awssdk.services.servicediscovery.model.Operation;
import software.amazon.awssdk.services.servicediscovery.model.OperationStatus;
import software.amazon.awssdk.services.servicediscovery.model.OperationTargetType;
import software.amazon.awssdk.services.servicediscovery.model.RecordType;
import software.amazon.awssdk.services.servicediscovery.model.ResourceInUseException;
import software.amazon.awssdk.services.servicediscovery.model.Service;
import software.amazon.awssdk.services.servicediscovery.model.Tag;

/** What Cloud Map must keep and find, seen through the real SDK. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
@ExtendWith(SharedCloud.class)
abstract class ServiceDiscoveryBehaviour {
  private final String name = "taro-" + UUID.randomUUID() + ".internal";
  private ServiceDiscoveryClient map;
  private String namespace;

  @BeforeEach
  void connect(Cloud cloud) {
    map =
        ServiceDiscoveryClient.builder()
            .endpointOverride(cloud.endpoint())
            .region(Clients.REGION)
            .credentialsProvider(Clients.anyone())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            // DiscoverInstances would call data-127.0.0.1, which no resolver knows.
            .overrideConfiguration(
                c ->
                    c.putAdvancedOption(
                        SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .build();
    String operation = map.createPrivateDnsNamespace(b -> b.name(name).vpc("vpc-1")).operationId();
    Operation done = map.getOperation(b -> b.operationId(operation)).operation();
    assertThat(done.status()).isEqualTo(OperationStatus.SUCCESS);
    namespace = done.targets().get(OperationTargetType.NAMESPACE);
  }

  @Test
  void aNamespaceIsThereOnceAndGoesWithItsLastService() {
    assertThat(map.getNamespace(b -> b.id(namespace)).namespace().name()).isEqualTo(name);
    assertThatThrownBy(() -> map.createHttpNamespace(b -> b.name(name)))
        .isInstanceOf(NamespaceAlreadyExistsException.class);
    String service = service().id();
    assertThatThrownBy(() -> map.deleteNamespace(b -> b.id(namespace)))
        .isInstanceOf(ResourceInUseException.class);
    map.deleteService(b -> b.id(service));
    map.deleteNamespace(b -> b.id(namespace));
  }

  @Test
  void anInstanceIsDiscoveredByNamesWhileItIsRegistered() {
    Service service = service();
    map.registerInstance(
        b ->
            b.serviceId(service.id())
                .instanceId("one")
                .attributes(Map.of("AWS_INSTANCE_IPV4", "127.0.0.1", "AWS_INSTANCE_PORT", "8080")));
    assertThat(
            map.discoverInstances(b -> b.namespaceName(name).serviceName("predictor")).instances())
        .extracting(HttpInstanceSummary::instanceId)
        .containsExactly("one");
    assertThat(map.getInstance(b -> b.serviceId(service.id()).instanceId("one")).instance())
        .extracting(i -> i.attributes().get("AWS_INSTANCE_PORT"))
        .isEqualTo("8080");
    assertThatThrownBy(() -> map.deleteService(b -> b.id(service.id())))
        .isInstanceOf(ResourceInUseException.class);

    map.deregisterInstance(b -> b.serviceId(service.id()).instanceId("one"));
    assertThat(
            map.discoverInstances(b -> b.namespaceName(name).serviceName("predictor")).instances())
        .isEmpty();
    assertThatThrownBy(
            () -> map.deregisterInstance(b -> b.serviceId(service.id()).instanceId("one")))
        .isInstanceOf(InstanceNotFoundException.class);
  }

  @Test
  void aServiceKeepsItsRecordsAndItsTags() {
    Service service = service();
    assertThat(map.getService(b -> b.id(service.id())).service()).isEqualTo(service);
    map.updateService(
        b ->
            b.id(service.id())
                .service(s -> s.dnsConfig(d -> d.dnsRecords(r -> r.type(RecordType.A).ttl(60L)))));
    assertThat(
            map.getService(b -> b.id(service.id())).service().dnsConfig().dnsRecords().get(0).ttl())
        .isEqualTo(60);
    map.tagResource(
        b -> b.resourceARN(service.arn()).tags(Tag.builder().key("owner").value("taro").build()));
    assertThat(map.listTagsForResource(b -> b.resourceARN(service.arn())).tags())
        .extracting(Tag::value)
        .containsExactly("taro");
  }

  private Service service() {
    return map.createService(
            b ->
                b.name("predictor")
                    .namespaceId(namespace)
                    .dnsConfig(d -> d.dnsRecords(r -> r.type(RecordType.A).ttl(10L)))
                    .healthCheckCustomConfig(h -> h.failureThreshold(1)))
        .service();
  }
}
