package dev.mlopspractice.cloud.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/** One connection to a server, for one call at a time. */
final class WireConnection implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;

  /**
   * How long a server may take to say whether it wants the body; then it is sent anyway, as RFC
   * 9110 advises.
   */
  private static final int CONTINUE_MILLIS = 1_000;

  /** Bodies up to this size are sent at once: asking first would cost more than it saves. */
  private static final int SMALL = 64 << 10;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final int limitMillis;
  private long idleSince;

  private WireConnection(Socket socket, Duration limit) throws IOException {
    this.socket = socket;
    this.limitMillis = Math.toIntExact(limit.toMillis());
    this.in = new BufferedInputStream(socket.getInputStream(), 32 << 10);
    this.out = new BufferedOutputStream(socket.getOutputStream(), 32 << 10);
  }

  static WireConnection open(URI base, Duration limit) throws IOException {
    boolean tls = "https".equals(base.getScheme());
    int port = base.getPort() > 0 ? base.getPort() : tls ? 443 : 80;
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(base.getHost(), port), CONNECT_MILLIS);
      Socket secured =
          tls
              ? ((SSLSocketFactory) SSLSocketFactory.getDefault())
                  .createSocket(socket, base.getHost(), port, true)
              : socket;
      return new WireConnection(secured, limit);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * @param whenDone gets this connection once the answer was read to its end and the server keeps
   *     it open
   */
  WireResponse exchange(WireRequest request, Consumer<WireConnection> whenDone) throws IOException {
    boolean ask = request.length() < 0 || request.length() > SMALL;
    writeHead(request, ask);
    WireHead early = ask ? awaitContinue() : null;
    boolean sent = early == null && writeBody(request);
    WireHead head = early == null ? finalHead() : early;
    boolean reusable = (sent || request.length() == 0) && !head.has("Connection", "close");
    InputStream body =
        WireBody.of(head, request.method(), in, ended -> end(ended && reusable, whenDone));
    return new WireResponse(
        head.status(), head.headers(), body, WireBody.length(head, request.method()));
  }

  private void writeHead(WireRequest request, boolean ask) throws IOException {
    StringBuilder head = new StringBuilder(512);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    request.headers().forEach((name, values) -> values.forEach(value -> header(head, name, value)));
    if (request.length() < 0) {
      header(head, "Transfer-Encoding", "chunked");
    } else if (request.length() > 0 || request.method().matches("PUT|POST|PATCH")) {
      header(head, "Content-Length", Long.toString(request.length()));
    }
    if (ask) {
      header(head, "Expect", "100-continue");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  /** The refusal, or null where the server wants the body or says nothing. */
  private WireHead awaitContinue() throws IOException {
    socket.setSoTimeout(CONTINUE_MILLIS);
    in.mark(1);
    try {
      int first = in.read();
      in.reset();
      if (first < 0) {
        throw new IOException("the server closed the connection instead of answering");
      }
    } catch (SocketTimeoutException e) {
      return null;
    } finally {
      socket.setSoTimeout(limitMillis);
    }
    WireHead head = WireHead.read(in);
    return head.status() == 100 ? null : head.interim() ? finalHead() : head;
  }

  /** Whether all of it was taken; a server that has heard enough closes its side and answers. */
  private boolean writeBody(WireRequest request) throws IOException {
    byte[] buffer = new byte[32 << 10];
    boolean chunked = request.length() < 0;
    for (int read = request.body().read(buffer); read >= 0; read = request.body().read(buffer)) {
      try {
        if (chunked) {
          out.write((Integer.toHexString(read) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write(buffer, 0, read);
        if (chunked) {
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      } catch (IOException e) {
        return false;
      }
    }
    if (chunked) {
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
    return true;
  }

  private WireHead finalHead() throws IOException {
    socket.setSoTimeout(limitMillis);
    WireHead head = WireHead.read(in);
    while (head.interim()) {
      head = WireHead.read(in);
    }
    return head;
  }

  private void end(boolean reuse, Consumer<WireConnection> whenDone) {
    if (reuse) {
      idleSince = System.nanoTime();
      whenDone.accept(this);
    } else {
      close();
    }
  }

  Duration idleFor() {
    return Duration.ofNanos(System.nanoTime() - idleSince);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
