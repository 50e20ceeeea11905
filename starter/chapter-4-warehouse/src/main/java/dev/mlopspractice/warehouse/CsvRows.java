package dev.mlopspractice.warehouse;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows of CSV with tabs between values: a value may stand in double quotes, and has tabs, line
 * feeds and doubled quotes then.
 */
final class CsvRows implements Iterator<List<String>> {
  private final Reader in;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int filled;
  private int next;

  /** Rows of this text, which the caller closes. */
  CsvRows(Reader text) {
    this.in = text;
    this.next = read();
  }

  /** The line of a row, with its line feed. */
  static String line(List<String> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      boolean special = value.chars().anyMatch(c -> "\t\"\n\r".indexOf(c) >= 0);
      line.append(i == 0 ? "" : "\t");
      line.append(special ? "\"" + value.replace("\"", "\"\"") + "\"" : value);
    }
    return line.append('\n').toString();
  }

  @Override
  public boolean hasNext() {
    return next >= 0;
  }

  @Override
  public List<String> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The text has no more rows");
    }
    List<String> row = new ArrayList<>();
    boolean more = true;
    while (more) {
      row.add(next == '"' ? quoted() : plain());
      more = next == '\t';
      next = read();
    }
    return row;
  }

  private String plain() {
    StringBuilder value = new StringBuilder();
    while (next >= 0 && next != '\t' && next != '\n') {
      value.append((char) next);
      next = read();
    }
    return value.toString();
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    while (true) {
      next = read();
      if (next < 0) {
        throw new WarehouseException("A value in quotes does not end: " + value);
      }
      if (next == '"') {
        next = read();
        if (next != '"') {
          return value.toString();
        }
      }
      value.append((char) next);
    }
  }

  private int read() {
    try {
      if (position == filled) {
        position = 0;
        filled = Math.max(0, in.read(buffer));
      }
      return position < filled ? buffer[position++] : -1;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading unloaded rows failed", e);
    }
  }
}
