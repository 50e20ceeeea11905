package dev.mlopspractice.acceptance.world;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** A server behind a load balancer, which answers every request with the same word. */
final class PlayedTarget implements AutoCloseable {
  private final HttpServer server;

  private PlayedTarget(String answer) {
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't play a server", e);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  /** Starts one as a target of a group, and waits until it is healthy. */
  static PlayedTarget start(
      ElasticLoadBalancingV2Client elb, String group, String answer, Duration limit) {
    PlayedTarget target = new PlayedTarget(answer);
    InetSocketAddress address = target.server.getAddress();
    elb.registerTargets(
        b ->
            b.targetGroupArn(group)
                .targets(t -> t.id(address.getAddress().getHostAddress()).port(address.getPort())));
    if (!Waiting.until(limit, () -> isHealthy(elb, group))) {
      target.close();
      throw new IllegalStateException("A played server is not healthy");
    }
    return target;
  }

  private static boolean isHealthy(ElasticLoadBalancingV2Client elb, String group) {
    return elb
        .describeTargetHealth(b -> b.targetGroupArn(group))
        .targetHealthDescriptions()
        .stream()
        .anyMatch(t -> t.targetHealth().state() == TargetHealthStateEnum.HEALTHY);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
