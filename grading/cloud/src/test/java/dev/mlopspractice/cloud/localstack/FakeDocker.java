package dev.mlopspractice.cloud.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** A Docker engine that answers, and holds one image or none. */
public final class FakeDocker implements AutoCloseable {
  private final HttpServer server;

  private FakeDocker(String image) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean known = path.equals("/_ping") || path.equals("/images/" + image + "/json");
          exchange.sendResponseHeaders(known ? 200 : 404, -1);
          exchange.close();
        });
    server.start();
  }

  /** Holds nothing. */
  public static FakeDocker withoutImages() throws IOException {
    return new FakeDocker("");
  }

  /** Holds this image. */
  public static FakeDocker with(String image) throws IOException {
    return new FakeDocker(image);
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
