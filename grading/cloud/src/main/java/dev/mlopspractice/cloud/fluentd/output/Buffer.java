package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.event.BufferOverflowException;
import dev.mlopspractice.cloud.fluentd.event.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Chunks that still take events (staged, one for each metadata), and those to be shipped. */
final class Buffer {
  private final ChunkStore store;
  private final BufferOptions options;
  private final RandomGenerator random;
  private final Log log;
  private final Map<Metadata, Chunk> staged = new LinkedHashMap<>();
  private final Deque<Chunk> queue = new ArrayDeque<>();

  Buffer(ChunkStore store, BufferOptions options, RandomGenerator random, Log log) {
    this.store = store;
    this.options = options;
    this.random = random;
    this.log = log;
  }

  /** Takes up what an earlier process has left. */
  void resume() throws IOException {
    queue.addAll(store.resume(true));
    for (Chunk chunk : store.resume(false)) {
      Chunk other = staged.putIfAbsent(chunk.metadata(), chunk);
      if (other != null) {
        chunk.enqueue();
        queue.addLast(chunk);
      }
    }
  }

  /**
   * Checks that there is room.
   *
   * @throws BufferOverflowException where there is none
   */
  void requireRoom() {
    long used =
        staged.values().stream().mapToLong(Chunk::size).sum()
            + queue.stream().mapToLong(Chunk::size).sum();
    if (used >= options.totalBytes()) {
      throw new BufferOverflowException("buffer space has too many data");
    }
  }

  void append(Metadata metadata, List<byte[]> events, Instant now) throws IOException {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    int count = 0;
    for (byte[] event : events) {
      if (event.length > options.chunkBytes()) {
        log.error(
            "a "
                + event.length
                + " bytes record is larger than buffer chunk limit size ("
                + options.chunkBytes()
                + "): it is dropped");
        continue;
      }
      Chunk chunk = staged.get(metadata);
      long size = (chunk == null ? 0 : chunk.size()) + batch.size() + event.length;
      long number = (chunk == null ? 0 : chunk.events()) + count + 1;
      if (size > options.chunkBytes() || number > options.chunkEvents()) {
        write(metadata, batch, count, now);
        enqueue(metadata);
        batch = new ByteArrayOutputStream();
        count = 0;
      }
      batch.writeBytes(event);
      count++;
    }
    write(metadata, batch, count, now);
  }

  private void write(Metadata metadata, ByteArrayOutputStream batch, int count, Instant now)
      throws IOException {
    if (count == 0) {
      return;
    }
    Chunk chunk = staged.get(metadata);
    if (chunk == null) {
      chunk = store.create(newId(now), metadata, now);
      staged.put(metadata, chunk);
    }
    chunk.append(batch.toByteArray(), count);
  }

  private String newId(Instant now) {
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    return "%016x%016x".formatted(micros << 12 | random.nextInt(1 << 12), random.nextLong());
  }

  /** Enqueues the staged chunks of which this is true. */
  void enqueueIf(Predicate<Chunk> due) throws IOException {
    for (Chunk chunk : List.copyOf(staged.values())) {
      if (due.test(chunk)) {
        enqueue(chunk.metadata());
      }
    }
  }

  private void enqueue(Metadata metadata) throws IOException {
    Chunk chunk = staged.remove(metadata);
    if (chunk != null) {
      chunk.enqueue();
      queue.addLast(chunk);
    }
  }

  Optional<Chunk> first() {
    return Optional.ofNullable(queue.peekFirst());
  }

  /** The first chunk has been shipped. */
  void shipped() throws IOException {
    queue.removeFirst().delete();
  }

  /** Gives up everything that is enqueued; returns how many chunks that were. */
  int drop() throws IOException {
    int dropped = queue.size();
    while (!queue.isEmpty()) {
      shipped();
    }
    return dropped;
  }

  /** Chunks that have not been shipped. */
  int chunks() {
    return staged.size() + queue.size();
  }

  boolean isPersistent() {
    return store.isPersistent();
  }
}
