package dev.mlopspractice.benchmarks.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One HTTP connection with next to no cost of its own, so that it does not take the processor from
 * the server that it measures. Wants answers with status 200 and a content length.
 */
final class KeepAlive implements Closeable {

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] buffer = new byte[8192];

  KeepAlive(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /** Sends a request, head and body, and reads its answer. */
  void exchange(byte[] request) throws IOException {
    out.write(request);
    int filled = 0;
    int bodyAt = -1;
    int end = buffer.length;
    while (filled < end) {
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        throw new EOFException("The server closed the connection");
      }
      filled += read;
      if (bodyAt < 0) {
        bodyAt = endOfHead(filled);
        end = bodyAt < 0 ? buffer.length : bodyAt + length(bodyAt);
      }
    }
  }

  private int endOfHead(int filled) {
    for (int i = 3; i < filled; i++) {
      if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private int length(int headEnd) throws IOException {
    String head = new String(buffer, 0, headEnd, ISO_8859_1);
    if (!head.startsWith("HTTP/1.1 200 ")) {
      throw new IOException("Not answered with 200: " + head);
    }
    int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (at < 0) {
      throw new IOException("Answered without a content length: " + head);
    }
    int start = at + LENGTH.length();
    return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
