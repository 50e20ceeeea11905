package dev.mlopspractice.cloud.redshift.load;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a file into records and fields: CSV by RFC 4180 with any delimiter and quote, or plain
 * delimited text.
 */
final class RowReader {
  private final Reader in;
  private final char delimiter;
  private final char quote;
  private final boolean csv;
  private final boolean escape;
  private final StringBuilder raw = new StringBuilder();
  private long line = 1;
  private int ahead = -2;

  RowReader(Reader in, LoadOptions options) {
    this.in = in;
    this.csv = options.csv();
    this.delimiter = options.delimiter();
    this.quote = options.quote();
    this.escape = !csv && options.has("escape");
  }

  /** The next record; null at the end. */
  Row next() throws IOException {
    if (peek() < 0) {
      return null;
    }
    raw.setLength(0);
    long start = line;
    List<String> fields = new ArrayList<>();
    Optional<String> fault = Optional.empty();
    int end;
    do {
      StringBuilder field = new StringBuilder();
      boolean quoted = csv && peek() == quote;
      if (quoted && !quoted(field)) {
        fault = Optional.of("Invalid quote formatting for CSV");
      }
      end = plain(field);
      boolean behind = quoted && rest > 0;
      boolean inside = csv && !quoted && field.indexOf(String.valueOf(quote)) >= 0;
      if (behind || inside) {
        fault = Optional.of("Invalid quote formatting for CSV");
      }
      fields.add(field.toString());
    } while (end == delimiter);
    return new Row(start, raw.toString().stripTrailing(), fields, fault);
  }

  private int rest;

  /** Reads up to a delimiter or the line's end, which is answered; -1 at the file's end. */
  private int plain(StringBuilder field) throws IOException {
    rest = 0;
    while (true) {
      int c = take();
      if (c == delimiter || c < 0) {
        return c;
      }
      if (c == '\n' || (c == '\r' && peek() == '\n')) {
        if (c == '\r') {
          take();
        }
        return '\n';
      }
      rest++;
      if (escape && c == '\\' && peek() >= 0) {
        c = take();
      }
      field.append((char) c);
    }
  }

  /** Reads a field in quotes; false where it does not end. */
  private boolean quoted(StringBuilder field) throws IOException {
    take();
    while (true) {
      int c = take();
      if (c < 0) {
        return false;
      }
      if (c == quote && peek() == quote) {
        take();
      } else if (c == quote) {
        return true;
      }
      field.append((char) c);
    }
  }

  private int peek() throws IOException {
    if (ahead == -2) {
      ahead = in.read();
    }
    return ahead;
  }

  private int take() throws IOException {
    int c = peek();
    ahead = c < 0 ? c : -2;
    if (c >= 0) {
      raw.append((char) c);
    }
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
