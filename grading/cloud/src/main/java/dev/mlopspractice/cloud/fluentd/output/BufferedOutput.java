package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.Surroundings;
import dev.mlopspractice.cloud.fluentd.event.Event;
import dev.mlopspractice.cloud.fluentd.event.EventOutput;
import dev.mlopspractice.cloud.fluentd.event.Log;
import dev.mlopspractice.cloud.fluentd.format.Formatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An output that collects events in chunks and ships those that are due, one after the other. */
final class BufferedOutput implements EventOutput {
  private final Buffer buffer;
  private final ChunkKeys keys;
  private final BufferOptions options;
  private final Retry retry;
  private final Formatter formatter;
  private final Shipper shipper;
  private final Surroundings surroundings;
  private final Log log;

  BufferedOutput(
      Buffer buffer,
      ChunkKeys keys,
      BufferOptions options,
      Retry retry,
      Formatter formatter,
      Shipper shipper,
      Surroundings surroundings) {
    this.buffer = buffer;
    this.keys = keys;
    this.options = options;
    this.retry = retry;
    this.formatter = formatter;
    this.shipper = shipper;
    this.surroundings = surroundings;
    this.log = surroundings.log();
  }

  @Override
  public void start() {
    shipper.start();
    try {
      buffer.resume();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the chunks that were left in the buffer", e);
    }
  }

  @Override
  public void emit(List<Event> events) {
    buffer.requireRoom();
    Map<Metadata, List<byte[]>> groups = new LinkedHashMap<>();
    for (Event event : events) {
      groups
          .computeIfAbsent(keys.of(event), metadata -> new ArrayList<>())
          .add(formatter.format(event).getBytes(StandardCharsets.UTF_8));
    }
    try {
      for (Map.Entry<Metadata, List<byte[]>> group : groups.entrySet()) {
        buffer.append(group.getKey(), group.getValue(), surroundings.clock().instant());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the buffer", e);
    }
  }

  @Override
  public void tick() {
    Instant now = surroundings.clock().instant();
    try {
      buffer.enqueueIf(chunk -> !now.isBefore(dueAt(chunk)));
      while (retry.isDue(now) && buffer.first().isPresent() && ship(buffer.first().get())) {
        // until the queue is empty, or one has failed
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change the files of the buffer", e);
    }
  }

  /** A slice is due when it is over and its wait is too; shortened waits begin with the chunk. */
  private Instant dueAt(Chunk chunk) {
    Instant created = chunk.createdAt();
    Optional<Instant> sliceOver =
        chunk
            .metadata()
            .timekey()
            .map(begin -> Instant.ofEpochSecond(begin).plus(keys.timekey()))
            .map(end -> end.plus(options.timekeyWait()));
    Instant interval = created.plus(surroundings.shorten().apply(options.flushInterval()));
    return switch (options.mode()) {
      case IMMEDIATE -> created;
      case INTERVAL -> sliceOver.filter(over -> over.isBefore(interval)).orElse(interval);
      case LAZY -> sliceOver.map(over -> shortened(created, over)).orElse(interval);
    };
  }

  private Instant shortened(Instant from, Instant to) {
    return from.isBefore(to)
        ? from.plus(surroundings.shorten().apply(Duration.between(from, to)))
        : to;
  }

  private boolean ship(Chunk chunk) throws IOException {
    try {
      shipper.ship(chunk);
    } catch (Exception e) {
      failed(chunk, e);
      return false;
    }
    buffer.shipped();
    retry.succeeded();
    return true;
  }

  private void failed(Chunk chunk, Exception cause) throws IOException {
    Optional<Instant> next = retry.failed(surroundings.clock().instant());
    String what = "chunk=\"" + chunk.id() + "\" error=\"" + cause.getMessage() + "\"";
    if (next.isPresent()) {
      int times = retry.failures() - 1;
      log.warn(
          "failed to flush the buffer. retry_times="
              + times
              + " next_retry_time="
              + next.get()
              + " "
              + what);
    } else {
      int dropped = buffer.drop();
      log.error(
          "Hit limit for retries. dropping all chunks in the buffer queue. chunks="
              + dropped
              + " "
              + what);
    }
  }

  @Override
  public void stop() {
    boolean flush = options.flushAtShutdown().orElse(!buffer.isPersistent());
    try {
      buffer.enqueueIf(chunk -> flush);
      while (flush && buffer.first().isPresent()) {
        if (Thread.currentThread().isInterrupted() || !ship(buffer.first().get())) {
          break;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change the files of the buffer", e);
    }
    if (buffer.chunks() > 0 && !buffer.isPersistent()) {
      log.error("the memory buffer ends with " + buffer.chunks() + " chunks that were not shipped");
    }
    shipper.close();
  }
}
