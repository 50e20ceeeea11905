package dev.mlopspractice.cloud.fluentd.output;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/** {@code @type memory}: gone with the process. */
final class MemoryChunks implements ChunkStore {
  @Override
  public Chunk create(String id, Metadata metadata, Instant now) {
    return new MemoryChunk(id, metadata, now);
  }

  @Override
  public List<Chunk> resume(boolean enqueued) {
    return List.of();
  }

  @Override
  public boolean isPersistent() {
    return false;
  }

  private static final class MemoryChunk implements Chunk {
    private final String id;
    private final Metadata metadata;
    private final Instant createdAt;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long events;

    MemoryChunk(String id, Metadata metadata, Instant createdAt) {
      this.id = id;
      this.metadata = metadata;
      this.createdAt = createdAt;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Metadata metadata() {
      return metadata;
    }

    @Override
    public Instant createdAt() {
      return createdAt;
    }

    @Override
    public long size() {
      return bytes.size();
    }

    @Override
    public long events() {
      return events;
    }

    @Override
    public void append(byte[] more, int count) {
      bytes.writeBytes(more);
      events += count;
    }

    @Override
    public void enqueue() {}

    @Override
    public byte[] read() {
      return bytes.toByteArray();
    }

    @Override
    public void delete() {}
  }
}
