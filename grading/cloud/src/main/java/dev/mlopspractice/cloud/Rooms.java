package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.applicationautoscaling.AutoScalingService;
import dev.mlopspractice.cloud.containers.Containers;
import dev.mlopspractice.cloud.containers.Images;
import dev.mlopspractice.cloud.ecr.EcrService;
import dev.mlopspractice.cloud.ecs.EcsOptions;
import dev.mlopspractice.cloud.ecs.EcsService;
import dev.mlopspractice.cloud.ecs.Neighbours;
import dev.mlopspractice.cloud.elasticloadbalancing.ElbService;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.lambda.LambdaService;
import dev.mlopspractice.cloud.monitoring.CloudWatchService;
import dev.mlopspractice.cloud.redshift.RedshiftDataService;
import dev.mlopspractice.cloud.redshift.Warehouse;
import dev.mlopspractice.cloud.redshiftserverless.RedshiftServerlessService;
import dev.mlopspractice.cloud.servicediscovery.ServiceDiscoveryService;
import dev.mlopspractice.cloud.states.StatesService;
import dev.mlopspractice.cloud.states.ecs.RunTask;
import dev.mlopspractice.cloud.sts.StsService;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  final ElbService elb;
  final CloudWatchService cloudwatch;
  final AutoScalingService autoscaling;
  final Warehouse warehouse = new Warehouse();
  final RedshiftDataService redshift;
  final LambdaService lambda;
  final RoleCredentials credentials;

  private final Map<String, Service> services = new TreeMap<>();

  /**
   * @param endpoint what tasks get as AWS_ENDPOINT_URL
   */
  Rooms(Supplier<URI> endpoint) {
    Clock clock = Clock.systemUTC();
    StsService sts = new StsService(clock);
    credentials = new RoleCredentials(sts.sessions());
    SecureRandom random = new SecureRandom();
    ServiceDiscoveryService discovery = new ServiceDiscoveryService(clock);
    elb = new ElbService(waits::shorten, clock, random::nextDouble);
    cloudwatch = new CloudWatchService(elb::series);
    EcsOptions options =
        EcsOptions.standard(endpoint)
            .withCredentials(credentials)
            .withNeighbours(new Neighbours(elb.targets(), discovery, waits::shorten));
    ecs = EcsService.start(options, images, containers);
    autoscaling = new AutoScalingService(ecs.scaling(), elb, waits::shorten, clock);
    states = new StatesService(RunTask.on(ecs), waits, clock, random);
    services.put("ecr", new EcrService(clock));
    services.put("ecs", ecs);
    services.put("states", states);
    services.put("elasticloadbalancing", elb);
    services.put("monitoring", cloudwatch);
    services.put("application-autoscaling", autoscaling);
    services.put("servicediscovery", discovery);
    services.put("sts", sts);
    RedshiftServerlessService serverless = new RedshiftServerlessService(clock, warehouse::drop);
    redshift =
        new RedshiftDataService(warehouse, serverless.endpoints(), sts.sessions(), endpoint, clock);
    lambda =
        LambdaService.start(
            images,
            containers,
            endpoint,
            role -> credentials.of(Optional.of(role)),
            waits::shorten,
            clock);
    services.put("lambda", lambda);
    services.put("redshift-serverless", serverless);
    services.put("redshift-data", redshift);
  }

  /** By signing name, sorted. */
  Map<String, Service> services() {
    return services;
  }

  /** What serves a service of ours, and its state. */
  ServedBy servedBy(String name) {
    return name.equals("redshift-data")
        ? new ServedBy(name, warehouse.engineName(), warehouse.state())
        : new ServedBy(name, "own", "ready");
  }

  /** Begins to start the engines behind these services of ours. */
  void begin(Set<String> names) {
    if (names.contains("redshift-data")) {
      redshift.begin();
    }
  }

  @Override
  public void close() {
    states.close();
    lambda.close();
    redshift.close();
    autoscaling.close();
    ecs.close();
    elb.close();
    containers.close();
    warehouse.close();
  }
}
