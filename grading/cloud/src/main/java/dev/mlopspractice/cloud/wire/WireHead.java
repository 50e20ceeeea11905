package dev.mlopspractice.cloud.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Status line and headers of an answer.
 *
 * @param headers names compared without regard to case
 */
record WireHead(int status, Map<String, List<String>> headers) {
  private static final int LONGEST_LINE = 64 << 10;

  static WireHead read(InputStream in) throws IOException {
    String statusLine = line(in);
    String[] parts = statusLine.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
      throw new IOException("not an HTTP/1.1 answer: " + statusLine);
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header: " + line);
      }
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).trim());
    }
    return new WireHead(Integer.parseInt(parts[1]), headers);
  }

  /** One line without its end; bytes are letters of ISO 8859-1, so that none is lost. */
  static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection instead of answering");
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a line of the answer is longer than " + LONGEST_LINE + " bytes");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  boolean interim() {
    return status >= 100 && status < 200;
  }

  boolean has(String name, String value) {
    return headers.getOrDefault(name, List.of()).stream()
        .anyMatch(v -> v.toLowerCase(Locale.ROOT).contains(value));
  }

  Optional<Long> length() {
    return Optional.ofNullable(headers.get("Content-Length")).map(v -> Long.parseLong(v.get(0)));
  }
}
