package dev.mlopspractice.cloud.fluentd.output;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Where chunks are kept. */
interface ChunkStore {
  Chunk create(String id, Metadata metadata, Instant now) throws IOException;

  /** The chunks that were left, oldest first: {@code true} those that were enqueued. */
  List<Chunk> resume(boolean enqueued) throws IOException;

  /** Whether chunks survive the end of the process. */
  boolean isPersistent();
}
