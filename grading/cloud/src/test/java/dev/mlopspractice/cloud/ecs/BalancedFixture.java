package dev.mlopspractice.cloud.ecs;

import com.sun.net.httpserver.HttpServer;
import dev.mlopspractice.cloud.conformance.Clients;
import dev.mlopspractice.cloud.containers.Image;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;

/** An ECS, and a load balancer in front of the service that it is to run. */
@SuppressWarnings("unchecked") // the builders of the SDK take generic varargs
final class BalancedFixture implements AutoCloseable {
  static final String SERVICE = "taro-predictor-service";
  static final String HEALTH_PATH = "/ready";

  final EcsFixture ecs;
  final ElasticLoadBalancingV2Client elb;
  final String loadBalancer;
  final String group;
  final String listener;
  private final ServiceDiscoveryClient map;
  private final HttpClient http = HttpClient.newHttpClient();

  BalancedFixture() throws IOException {
    ecs = new EcsFixture();
    ecs.cloud.waits().atMost(Duration.ofMillis(50));
    ecs.images.register(
        "server", Image.standIn((environment, log, cancel) -> serve(environment, cancel::await)));
    elb = Clients.connect(ElasticLoadBalancingV2Client.builder(), ecs.cloud.endpoint());
    map = Clients.connect(ServiceDiscoveryClient.builder(), ecs.cloud.endpoint());
    loadBalancer =
        elb.createLoadBalancer(b -> b.name("front").subnets("subnet-1", "subnet-2"))
            .loadBalancers()
            .get(0)
            .loadBalancerArn();
    group = group("predictor");
    listener =
        elb.createListener(
                b ->
                    b.loadBalancerArn(loadBalancer)
                        .port(80)
                        .protocol("HTTP")
                        .defaultActions(a -> a.type(ActionTypeEnum.FORWARD).targetGroupArn(group)))
            .listeners()
            .get(0)
            .listenerArn();
  }

  private interface Wait {
    void await() throws InterruptedException;
  }

  /** Answers ANSWER after a moment, and HEALTH to health checks, until it is told to end. */
  private static int serve(Map<String, String> environment, Wait end)
      throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getByName("127.0.0.1"), Integer.parseInt(environment.get("PORT"))),
            50);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          LockSupport.parkNanos(10_000_000); // so that requests are under way when it is to end
          boolean health = exchange.getRequestURI().getPath().equals(HEALTH_PATH);
          byte[] body =
              environment.getOrDefault("ANSWER", "hello").getBytes(StandardCharsets.UTF_8);
          int status = health ? Integer.parseInt(environment.getOrDefault("HEALTH", "200")) : 200;
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    end.await();
    server.stop(0);
    threads.shutdownNow();
    return 0;
  }

  String group(String name) {
    return elb.createTargetGroup(
            b ->
                b.name(name)
                    .protocol("HTTP")
                    .port(8080)
                    .vpcId("vpc-1")
                    .targetType(TargetTypeEnum.IP)
                    .healthCheckPath(HEALTH_PATH))
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  /** Checks every five seconds, the least that there is. */
  void fastChecks() {
    elb.modifyTargetGroup(
        b ->
            b.targetGroupArn(group)
                .healthCheckIntervalSeconds(5)
                .healthCheckTimeoutSeconds(2)
                .unhealthyThresholdCount(2));
  }

  /** Registers a revision of the definition {@code server}. */
  void define(String... environment) {
    List<KeyValuePair> variables =
        Stream.of(environment)
            .map(pair -> pair.split("=", 2))
            .map(pair -> KeyValuePair.builder().name(pair[0]).value(pair[1]).build())
            .toList();
    ecs.client.registerTaskDefinition(
        b ->
            b.family("server")
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("512")
                .containerDefinitions(
                    c ->
                        c.name("server")
                            .image("server")
                            .environment(variables)
                            .portMappings(m -> m.containerPort(8080))));
  }

  /** A service behind the load balancer. */
  CreateServiceRequest.Builder request(int count) {
    return CreateServiceRequest.builder()
        .cluster(EcsFixture.CLUSTER)
        .serviceName(SERVICE)
        .taskDefinition("server")
        .desiredCount(count)
        .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets("subnet-1")))
        .loadBalancers(l -> l.targetGroupArn(group).containerName("server").containerPort(8080));
  }

  void create(int count) {
    ecs.client.createService(request(count).build());
  }

  /** The ARN of a new service of Cloud Map. */
  String registry() {
    map.createHttpNamespace(b -> b.name("taro.internal"));
    String namespace = map.listNamespaces().namespaces().get(0).id();
    return map.createService(b -> b.name("predictor").namespaceId(namespace)).service().arn();
  }

  /** What Cloud Map knows of its instances. */
  List<Map<String, String>> discovered() {
    String service = map.listServices().services().get(0).id();
    return map.listInstances(b -> b.serviceId(service)).instances().stream()
        .map(instance -> instance.attributes())
        .toList();
  }

  List<String> targetStates() {
    return elb
        .describeTargetHealth(b -> b.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .map(health -> health.targetHealth().stateAsString())
        .toList();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(ecs.cloud.elb().endpoint(listener).resolve(path)).build(),
        BodyHandlers.ofString());
  }

  /** The statuses of a client that asks again and again. */
  CompletableFuture<List<Integer>> keepAsking(AtomicBoolean on) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<Integer> statuses = new ArrayList<>();
          try {
            while (on.get()) {
              statuses.add(get("/").statusCode());
            }
          } catch (IOException | InterruptedException e) {
            throw new AssertionError("a request was lost", e);
          }
          return statuses;
        });
  }

  @Override
  public void close() {
    elb.close();
    map.close();
    ecs.close();
  }
}
