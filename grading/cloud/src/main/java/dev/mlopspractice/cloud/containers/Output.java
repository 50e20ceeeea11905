package dev.mlopspractice.cloud.containers;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A container's output: hands on each line, keeps the last 64 KiB, and gives alarm once when the
 * total passes the limit.
 */
final class Output extends OutputStream {
  private static final int KEPT_BYTES = 64 << 10;
  private static final int LINE_BYTES = 16 << 10;

  private final long limit;
  private final Consumer<String> log;
  private final Runnable alarm;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
  private final Deque<String> kept = new ArrayDeque<>();
  private int keptBytes;
  private long total;

  Output(long limit, Consumer<String> log, Runnable alarm) {
    this.limit = limit;
    this.log = log;
    this.alarm = alarm;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    boolean within = total <= limit;
    total += length;
    if (total > limit) {
      if (within) {
        endLine();
        alarm.run();
      }
      return;
    }
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        emit();
      } else {
        line.write(bytes[i]);
        if (line.size() >= LINE_BYTES) {
          emit();
        }
      }
    }
  }

  /** Emits what stands in an unfinished line. */
  synchronized void endLine() {
    if (line.size() > 0) {
      emit();
    }
  }

  /** The last lines, each ended by a line feed, and whatever stands in an unfinished one. */
  synchronized String last() {
    return kept.stream().map(text -> text + "\n").collect(Collectors.joining())
        + line.toString(StandardCharsets.UTF_8);
  }

  private void emit() {
    String text = line.toString(StandardCharsets.UTF_8).replace("\r", "");
    keptBytes += line.size() + 1;
    line.reset();
    kept.addLast(text);
    while (keptBytes > KEPT_BYTES) {
      keptBytes -= kept.removeFirst().getBytes(StandardCharsets.UTF_8).length + 1;
    }
    log.accept(text);
  }
}
