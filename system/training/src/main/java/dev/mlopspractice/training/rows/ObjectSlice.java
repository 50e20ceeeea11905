package dev.mlopspractice.training.rows;

import java.io.Serializable;

/**
 * A range of an object's bytes: the lines that begin in it belong to it, wherever they end.
 *
 * @param eTag of the object when it was listed; another one means that it was replaced since
 * @param from the first byte
 * @param to the byte after the last
 * @param columns what the object's header says
 */
record ObjectSlice(String bucket, String key, String eTag, long from, long to, Columns columns)
    implements Serializable {

  /** A gzip stream can only be read from its beginning, so it is never cut. */
  boolean gzipped() {
    return gzipped(key);
  }

  static boolean gzipped(String key) {
    return key.endsWith(".gz");
  }

  String location() {
    return "s3://" + bucket + "/" + key;
  }
}
