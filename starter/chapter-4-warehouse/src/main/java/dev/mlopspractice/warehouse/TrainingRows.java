package dev.mlopspractice.warehouse;

import java.util.List;
import java.util.function.Consumer;

/** Rows that were extracted: click (0 or 1), then the fields of a bid request, in order of time. */
interface TrainingRows {

  /** Where they can be found again. */
  String location();

  /** Of their text, 64 hexadecimal digits in lower case: two extracts are the same or are not. */
  String sha256();

  /** Reads them, one after the other. */
  void forEach(Consumer<List<String>> row);
}
