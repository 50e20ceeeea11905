package dev.mlopspractice.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Rows that came as a statement's result. */
record FetchedRows(List<List<String>> rows, String location, String sha256)
    implements TrainingRows {

  /** The rows of this query's place. */
  FetchedRows(List<List<String>> rows, String location) {
    this(rows, location, sha256(rows));
  }

  @Override
  public void forEach(Consumer<List<String>> row) {
    rows.forEach(row);
  }

  private static String sha256(List<List<String>> rows) {
    Sha256 hash = new Sha256();
    rows.forEach(row -> hash.add(CsvRows.line(row).getBytes(StandardCharsets.UTF_8)));
    return hash.hex();
  }
}
