package dev.mlopspractice.cloud.fluentd.output;

/** Where the chunks of a buffer go. */
interface Shipper extends AutoCloseable {
  /** Checks that it can ship; an exception ends Fluentd. */
  void start();

  /** Ships a chunk; it has arrived when this returns. */
  void ship(Chunk chunk) throws Exception;

  @Override
  void close();
}
