package dev.mlopspractice.cloud.localstack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** A Docker engine that answers, and holds one image or none; or that only answers a ping. */
public final class FakeDocker implements AutoCloseable {
  private final HttpServer server;

  private FakeDocker(HttpHandler images) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/_ping", exchange -> answer(exchange, 200));
    server.createContext("/images/", images);
    server.start();
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** Holds nothing. */
  public static FakeDocker withoutImages() throws IOException {
    return with("");
  }

  /** Holds this image. */
  public static FakeDocker with(String image) throws IOException {
    String page = "/images/" + image + "/json";
    return new FakeDocker(
        exchange -> answer(exchange, exchange.getRequestURI().getPath().equals(page) ? 200 : 404));
  }

  /** Takes every question about an image, and never answers it. */
  public static FakeDocker halfDead() throws IOException {
    return new FakeDocker(exchange -> {});
  }

  /** An environment in which it is found. */
  public Map<String, String> environment() {
    return Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
