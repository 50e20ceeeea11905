package dev.mlopspractice.predictor;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.HandlerList;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.BlockingArrayQueue;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.Service;
import spark.embeddedserver.EmbeddedServer;
import spark.embeddedserver.EmbeddedServers;
import spark.embeddedserver.jetty.websocket.WebSocketHandlerWrapper;
import spark.http.matching.MatcherFilter;
import spark.ssl.SslStores;

/**
 * The Jetty server under SparkJava, set up for what SparkJava's own leaves open: a bounded queue,
 * errors as JSON, and a stop that finishes the requests it has accepted.
 */
final class JettyEngine implements EmbeddedServer {

  private static final Logger LOG = LoggerFactory.getLogger(JettyEngine.class);

  private static final int ACCEPTORS = 1;
  private static final int SELECTORS = 1;
  private static final int QUEUED_CONNECTIONS = 1024;

  /**
   * Above the 60 seconds after which a load balancer gives up an idle connection: it should be
   * first.
   */
  private static final long IDLE_CONNECTION_MILLIS = 65_000;

  /** How long a client may pause within a request; meanwhile it holds a thread. */
  private static final long PAUSE_MILLIS = 10_000;

  /** Below the 30 seconds that ECS waits between SIGTERM and SIGKILL. */
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(25);

  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Map<String, String> allowed;
  private final Listeners listeners;
  private final Object identifier = new Object();
  private final CountDownLatch routesComplete = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final StatisticsHandler requests = new StatisticsHandler();
  private Server server;
  private ServerConnector connector;

  /**
   * Makes an engine.
   *
   * @param allowed the methods of each path, as its {@code Allow} header lists them
   * @param listeners learn of the requests that were answered
   */
  JettyEngine(Map<String, String> allowed, Listeners listeners) {
    this.allowed = allowed;
    this.listeners = listeners;
  }

  /**
   * A SparkJava service that runs on this engine. It starts listening only when {@link #open} is
   * called: SparkJava would already do so at the first route, while the others are still being
   * added.
   */
  Service service() {
    EmbeddedServers.add(
        identifier,
        (routes, files, exceptions, more) -> {
          MatcherFilter filter = new MatcherFilter(routes, files, exceptions, false, true);
          requests.setHandler(
              new HandlerList(new SparkHandler(filter), new UnknownPathHandler(allowed)));
          return this;
        });
    Service service = Service.ignite();
    service.embeddedServerIdentifier(identifier);
    return service;
  }

  /** All routes are there. */
  void open() {
    routesComplete.countDown();
  }

  @Override
  public int ignite(
      String host, int port, SslStores ssl, int maxThreads, int minThreads, int idleMillis)
      throws Exception {
    routesComplete.await();
    EmbeddedServers.add(identifier, null); // SparkJava's registry would keep this server for ever.
    server =
        new Server(
            new QueuedThreadPool(
                maxThreads,
                minThreads,
                idleMillis,
                new BlockingArrayQueue<>(64, 64, QUEUED_CONNECTIONS)));
    server.addBean(new JsonErrorHandler());
    server.setHandler(requests);
    connector = new ServerConnector(server, ACCEPTORS, SELECTORS, http());
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_CONNECTION_MILLIS);
    if (listeners.hearOfRequests()) {
      connector.addBean(new FinishedRequests(listeners));
    }
    server.addConnector(connector);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return connector.getLocalPort();
  }

  @Override
  public void configureWebSockets(
      Map<String, WebSocketHandlerWrapper> handlers, Optional<Long> idleMillis) {
    // SparkJava calls this always; there are none.
  }

  @Override
  public void join() throws InterruptedException {
    if (server != null) {
      server.join();
    }
  }

  /** Stops listening, lets what was accepted finish, then closes all connections. */
  @Override
  public void extinguish() {
    try {
      if (connector != null) {
        var unused = connector.shutdown(); // From now on answers say "Connection: close".
        connector.close();
        awaitQuiet();
        server.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.error("Stopping the server failed", e);
    } finally {
      stopped.countDown();
    }
  }

  /** Waits until {@link #extinguish} has finished. */
  void awaitStop() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int activeThreadCount() {
    return server.getThreadPool().getThreads() - server.getThreadPool().getIdleThreads();
  }

  /** Waits until no request has been under way for a moment, since one may still be arriving. */
  private void awaitQuiet() throws InterruptedException {
    long now = System.nanoTime();
    long deadline = now + DRAIN_NANOS;
    long quietSince = now;
    while (now - quietSince < QUIET_NANOS && now - deadline < 0) {
      TimeUnit.MILLISECONDS.sleep(5);
      now = System.nanoTime();
      quietSince = requests.getRequestsActive() == 0 ? quietSince : now;
    }
    if (requests.getRequestsActive() > 0) {
      LOG.warn("Stopped with {} requests unfinished", requests.getRequestsActive());
    }
  }

  private static ConnectionFactory http() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setIdleTimeout(PAUSE_MILLIS);
    return new HttpConnectionFactory(configuration);
  }
}
