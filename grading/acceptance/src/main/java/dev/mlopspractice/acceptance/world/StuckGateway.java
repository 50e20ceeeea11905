package dev.mlopspractice.acceptance.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Pushgateway in trouble. */
public final class StuckGateway implements AutoCloseable {
  private final ServerSocket listener;
  private final String trouble;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Opens its port.
   *
   * @param trouble as the feature file has it
   */
  public StuckGateway(String trouble) {
    this.trouble = trouble;
    try {
      listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      if (trouble.equals("is not there")) {
        listener.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't open a port", e);
    }
    thread(this::accept);
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "stuck-gateway");
    thread.setDaemon(true);
    thread.start();
  }

  public String address() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** How many connections were opened to it. */
  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        open.add(socket);
        thread(() -> answer(socket));
      }
    } catch (IOException e) {
      // Closed: nobody is answered any more.
      closed.countDown();
    }
  }

  private void answer(Socket socket) {
    try {
      switch (trouble) {
        case "never answers" -> closed.await();
        case "answers one byte at a time" -> {
          byte[] head = "HTTP/1.1 202 Accepted\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);
          for (int i = 0; !closed.await(200, TimeUnit.MILLISECONDS); i++) {
            socket.getOutputStream().write(i < head.length ? head[i] : 'x');
            socket.getOutputStream().flush();
          }
        }
        case "answers with an error" -> {
          socket.getInputStream().read(new byte[1 << 16]);
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
          socket.close();
        }
        default -> throw new IllegalArgumentException("A Pushgateway that " + trouble);
      }
    } catch (IOException e) {
      open.remove(socket); // The other side has given up.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
