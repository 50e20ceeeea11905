package dev.mlopspractice.cloud;

import dev.mlopspractice.cloud.gateway.Admin;
import dev.mlopspractice.cloud.gateway.Gateway;
import dev.mlopspractice.cloud.gateway.Interceptors;
import dev.mlopspractice.cloud.gateway.Naming;
import dev.mlopspractice.cloud.gateway.RequestPath;
import dev.mlopspractice.cloud.gateway.Router;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.sts.StsService;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * An AWS on this machine: one loopback port behind which each service is served by a real engine or
 * by our own handlers. Unmodified SDKs and tools use it by {@code AWS_ENDPOINT_URL}.
 */
public final class Cloud implements AutoCloseable {
  private final Gateway gateway;
  private final Interceptors interceptors = new Interceptors();
  private final Admin admin = new Admin();
  private final Router router = new Router();

  private Cloud(CloudOptions options) throws IOException {
    router.add("sts", new StsService(Clock.systemUTC()));
    Naming naming = new Naming(Map.of());
    Service path =
        RequestPath.of(
            admin, naming, interceptors, (request, next) -> next.handle(request), router);
    gateway = Gateway.open(options.port(), path);
  }

  /**
   * Starts; returns as soon as calls are taken.
   *
   * @throws IOException where the port cannot be listened on ({@link
   *     dev.mlopspractice.cloud.gateway.PortInUseException} says who holds it)
   */
  public static Cloud start(CloudOptions options) throws IOException {
    return new Cloud(options);
  }

  /** Where to call: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return gateway.endpoint();
  }

  /** What tests put in the way of requests. */
  public Interceptors interceptors() {
    return interceptors;
  }

  /** Pages under {@code /_cloud/}. */
  public Admin admin() {
    return admin;
  }

  /** The routing table. */
  public Router router() {
    return router;
  }

  /** Which service is served by what. */
  public List<ServedBy> services() {
    return router.names().stream().map(name -> new ServedBy(name, "own")).toList();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
