package dev.mlopspractice.course.demo;

import dev.mlopspractice.acceptance.world.Scene;
import dev.mlopspractice.acceptance.world.Variants;
import dev.mlopspractice.acceptance.world.World;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;

/** A second prediction server behind the same load balancer, with more and more of the requests. */
final class CanarySide {
  private static final String ENV = "predictor-canary";
  private static final String CONTAINER = "predictor";
  private static final List<Integer> STEPS = List.of(10, 50, 100);

  private final World world;
  private final Scene scene;
  private final EcsClient ecs;
  private final FrontDoor front;
  private final String service;

  CanarySide(World world, FrontDoor front) {
    this.world = world;
    this.scene = world.scene();
    this.ecs = world.aws().ecs();
    this.front = front;
    this.service = scene.cluster().serviceName(ENV);
  }

  /** The service's name, whether there is one or not. */
  String service() {
    return service;
  }

  boolean exists() {
    return ecs
        .describeServices(b -> b.cluster(scene.cluster().clusterName()).services(service))
        .services()
        .stream()
        .anyMatch(found -> found.status().equals("ACTIVE"));
  }

  /**
   * Starts it, waits until it is ready, and gives it the first share of the requests.
   *
   * @param family of the server whose image it runs
   */
  String start(String family) {
    if (exists()) {
      throw new IllegalStateException("There is a canary already.");
    }
    front.serveCanary(service, definition(family));
    scene.cluster().predictorOf(service, world.executionLimit());
    front.giveCanary(STEPS.get(0));
    return "The canary is ready, and gets " + STEPS.get(0) + " of 100 requests.";
  }

  private String definition(String family) {
    return new Variants(ecs)
        .registerAs(
            scene.name() + "-" + ENV,
            family,
            CONTAINER,
            container ->
                container.environment(Variants.with(container.build().environment(), "ENV", ENV)));
  }

  /** Gives it the next share of the requests. */
  String promote() {
    if (!exists()) {
      throw new IllegalStateException("There is no canary: start one.");
    }
    int now = front.canaryPercent();
    int next =
        STEPS.stream()
            .filter(step -> step > now)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("It gets all requests already."));
    front.giveCanary(next);
    return "The canary gets " + next + " of 100 requests.";
  }

  /** Takes its requests away, and then it. */
  String remove() {
    front.giveCanary(0);
    front.remove(service);
    return "The canary gets no requests, and is gone.";
  }
}
