package dev.mlopspractice.cloud.containers.programs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Serves its own environment variable ANSWER on PORT; says goodbye on SIGTERM. {@code READY=no}
 * answers 503 on /ready.
 */
public final class Server {
  private Server() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer =
              System.getenv().getOrDefault("ANSWER", "hello").getBytes(StandardCharsets.UTF_8);
          boolean refuse =
              exchange.getRequestURI().getPath().equals("/ready")
                  && "no".equals(System.getenv("READY"));
          exchange.sendResponseHeaders(refuse ? 503 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  System.out.println("goodbye");
                  server.stop(0);
                }));
    server.start();
    System.out.println("listening on " + server.getAddress().getPort());
  }
}
