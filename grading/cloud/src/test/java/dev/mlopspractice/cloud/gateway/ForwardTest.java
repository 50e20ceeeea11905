package dev.mlopspractice.cloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mlopspractice.cloud.wire.WireClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that go on to an engine, and what becomes of them when the engine behaves badly. */
class ForwardTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer engine;
  private Gateway gateway;

  @BeforeEach
  void open() throws IOException {
    engine = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    engine.setExecutor(threads);
    engine.start();
    gateway = forwardTo(URI.create("http://127.0.0.1:" + engine.getAddress().getPort()));
  }

  @AfterEach
  void close() {
    gateway.close();
    engine.stop(0);
    threads.shutdownNow();
  }

  private static Gateway forwardTo(URI target) throws IOException {
    return forwardTo(target, Duration.ofSeconds(30));
  }

  private static Gateway forwardTo(URI target, Duration limit) throws IOException {
    Forward forward = new Forward("Engine 1.0", () -> target, new WireClient(limit));
    return Gateway.open(0, RequestPath.chain(List.of(new Failures()), forward));
  }

  private HttpURLConnection call(String path) throws IOException {
    return (HttpURLConnection) gateway.endpoint().resolve(path).toURL().openConnection();
  }

  @Test
  void aKeptConnectionThatTheEngineHasClosedIsNoFailure() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        Gateway fickle = forwardTo(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
      Future<?> engineThatHangsUp = threads.submit(() -> answerAndHangUp(server, 3));
      for (int i = 0; i < 3; i++) {
        HttpURLConnection call =
            (HttpURLConnection) fickle.endpoint().resolve("/k").toURL().openConnection();
        call.setRequestMethod("PUT");
        call.setDoOutput(true);
        call.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(call.getResponseCode()).isEqualTo(200);
      }
      engineThatHangsUp.get(10, TimeUnit.SECONDS);
    }
  }

  /** Answers as if the connection stayed open, and closes it. */
  private static Void answerAndHangUp(ServerSocket server, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Socket socket = server.accept()) {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("\r\n\r\nhello")) {
          request.append((char) socket.getInputStream().read());
        }
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return null;
  }

  @Test
  void escapesAndHeadersArriveAsTheyWereSent() throws IOException {
    engine.createContext(
        "/",
        exchange -> {
          String seen =
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Amz-Meta-A");
          byte[] body = seen.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    HttpURLConnection call = call("/b/a%20b%2B+c//%E6%97%A5?x=%2F&acl");
    call.setRequestProperty("X-Amz-Meta-A", "b");
    assertThat(new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("/b/a%20b%2B+c//%E6%97%A5?x=%2F&acl b");
  }

  @Test
  void theEngineSeesTheFirstBytesBeforeTheCallerHasSentTheLast() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    engine.createContext(
        "/",
        exchange -> {
          int byteRead = exchange.getRequestBody().read();
          first.countDown();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(byteRead == 1 ? 200 : 500, -1);
          exchange.close();
        });
    HttpURLConnection call = call("/big");
    call.setRequestMethod("PUT");
    call.setDoOutput(true);
    call.setFixedLengthStreamingMode(2 << 20);
    byte[] half = new byte[1 << 20];
    half[0] = 1;
    try (OutputStream out = call.getOutputStream()) {
      out.write(half);
      out.flush();
      assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
      out.write(half);
    }
    assertThat(call.getResponseCode()).isEqualTo(200);
  }

  @Test
  void theCallerSeesTheFirstBytesBeforeTheEngineHasSentTheLast() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    engine.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(new byte[200_000]);
          exchange.getResponseBody().flush();
          awaitQuietly(seen);
          exchange.getResponseBody().write(7);
          exchange.close();
        });
    try (InputStream in = call("/big").getInputStream()) {
      assertThat(in.readNBytes(100_000)).hasSize(100_000);
      seen.countDown();
      assertThat(in.readAllBytes()).hasSize(100_001);
    }
  }

  @Test
  void halfAReplyIsNotTakenForAWholeOne() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        Gateway broken = forwardTo(URI.create("http://127.0.0.1:" + server.getLocalPort()))) {
      Future<?> served =
          threads.submit(
              () -> {
                try (Socket socket = server.accept()) {
                  socket.getInputStream().read(new byte[10_000]);
                  socket
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
                              .getBytes(StandardCharsets.US_ASCII));
                }
                return null;
              });
      HttpURLConnection call =
          (HttpURLConnection) broken.endpoint().resolve("/x").toURL().openConnection();
      assertThatThrownBy(() -> call.getInputStream().readAllBytes())
          .isInstanceOf(IOException.class);
      served.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void anEngineThatIsGoneIsNamedWithARemedy() throws Exception {
    engine.stop(0);
    assertThat(failure(gateway))
        .contains("Engine 1.0", "does not answer", "\\nStop the cloud and start it again");
  }

  @Test
  void anEngineThatFallsSilentIsWaitedForOnlySoLong() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        Gateway stuck =
            forwardTo(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofMillis(300))) {
      assertThat(failure(stuck)).contains("Engine 1.0", "does not answer");
    }
  }

  private static String failure(Gateway gateway) throws IOException {
    HttpURLConnection call =
        (HttpURLConnection) gateway.endpoint().resolve("/x").toURL().openConnection();
    assertThat(call.getResponseCode()).isEqualTo(503);
    return new String(call.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
