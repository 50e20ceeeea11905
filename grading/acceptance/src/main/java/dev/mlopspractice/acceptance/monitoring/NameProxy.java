package dev.mlopspractice.acceptance.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The network that Prometheus sees: a proxy that knows who stands behind a name and a port, and the
 * names of a private domain. So a configuration is run with the addresses that it has, though
 * nobody has them on this machine.
 */
public final class NameProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Supplier<String>> pages = new ConcurrentHashMap<>();
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final Set<String> strangers = new ConcurrentSkipListSet<>();
  private final Set<String> askedNames = new ConcurrentSkipListSet<>();

  /** Listens on a free port. */
  public NameProxy() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No free port for a proxy", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A program that is played: what it answers to {@code GET /metrics}. */
  public void play(String authority, Supplier<String> metrics) {
    pages.put(authority, metrics);
  }

  /** A program that really runs, elsewhere. */
  public void stand(String authority, URI program) {
    pages.put(authority, () -> fetch(program.resolve("/metrics")));
  }

  /** Nobody listens there any more. */
  public void leave(String authority) {
    pages.remove(authority);
  }

  /** The addresses behind a name, as a record of type A has them. */
  public void name(String name, List<String> addresses) {
    names.put(name, List.copyOf(addresses));
  }

  /** Hosts and ports that were asked for, and where nobody is. */
  Set<String> strangers() {
    return new TreeSet<>(strangers);
  }

  /** Names that were asked for, and are nobody's. */
  Set<String> unknownNames() {
    Set<String> unknown = new TreeSet<>(askedNames);
    unknown.removeAll(names.keySet());
    return unknown;
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    try (exchange) {
      if (uri.getHost() == null) {
        send(exchange, 200, "application/json", targets(Query.of(uri)));
        return;
      }
      String authority = uri.getHost() + ":" + (uri.getPort() < 0 ? 80 : uri.getPort());
      Supplier<String> page = pages.get(authority);
      if (page == null) {
        strangers.add(authority);
        send(exchange, 502, "text/plain", "nobody listens on " + authority);
      } else if (!uri.getPath().equals("/metrics")) {
        send(exchange, 404, "text/plain", "there is no " + uri.getPath());
      } else {
        send(exchange, 200, "text/plain; version=0.0.4", page.get());
      }
    } catch (UncheckedIOException e) {
      send(exchange, 502, "text/plain", String.valueOf(e.getMessage()));
    }
  }

  /** What a look-up in DNS finds, in the form of Prometheus's discovery by HTTP. */
  private String targets(Query query) {
    ArrayNode groups = JSON.createArrayNode();
    for (String name : query.all("name")) {
      askedNames.add(name);
      var group = groups.addObject();
      group.putObject("labels").put("__meta_dns_name", name);
      ArrayNode targets = group.putArray("targets");
      // Cloud Map has records of type A only, as infra/modules/discovery makes them.
      if (query.one("type").equals("A")) {
        names.getOrDefault(name, List.of()).forEach(a -> targets.add(a + ":" + query.one("port")));
      }
    }
    return groups.toString();
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private String fetch(URI page) {
    try {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(page + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted"));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
