package dev.mlopspractice.cloud.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * How a bucket's events reach functions: at once, one record each, once each, until a test asks for
 * something else. S3 promises only that each arrives at least once, in any order.
 */
public final class Deliveries {
  /** How held records are let go. */
  public enum Release {
    /** One event a record, in the order of the writes. */
    IN_ORDER,
    /** One event a record, the last write first. */
    REVERSED,
    /** All records of a function in one event. */
    MERGED
  }

  private record Held(String function, ObjectNode record) {}

  private final BiConsumer<String, String> deliver;
  private final Set<String> holding = new HashSet<>();
  private final Map<String, List<Held>> held = new HashMap<>();
  private final Map<String, Integer> copies = new HashMap<>();

  /**
   * @param deliver takes a function's ARN and an event
   */
  Deliveries(BiConsumer<String, String> deliver) {
    this.deliver = deliver;
  }

  /** From now on the bucket's records are kept back. */
  public synchronized void hold(String bucket) {
    holding.add(bucket);
  }

  /** The number of records that are kept back. */
  public synchronized int held(String bucket) {
    return held.getOrDefault(bucket, List.of()).size();
  }

  /** Lets the bucket's records go, and keeps back no more. */
  public void release(String bucket, Release how) {
    List<Held> records;
    synchronized (this) {
      holding.remove(bucket);
      List<Held> kept = held.remove(bucket);
      records = kept == null ? new ArrayList<>() : kept;
    }
    if (how == Release.REVERSED) {
      Collections.reverse(records);
    }
    if (how == Release.MERGED) {
      Map<String, List<ObjectNode>> byFunction = new LinkedHashMap<>();
      records.forEach(
          one ->
              byFunction
                  .computeIfAbsent(one.function(), key -> new ArrayList<>())
                  .add(one.record()));
      byFunction.forEach((function, list) -> send(bucket, function, list));
    } else {
      records.forEach(one -> send(bucket, one.function(), List.of(one.record())));
    }
  }

  /** From now on each of the bucket's events is delivered so many times; 1 is the usual number. */
  public synchronized void deliverTimes(String bucket, int times) {
    if (times < 1) {
      throw new IllegalArgumentException(
          "an event is delivered at least once, not " + times + " times");
    }
    copies.put(bucket, times);
  }

  /** Forgets what was asked for, and what was kept back, in all buckets. */
  public synchronized void clear() {
    holding.clear();
    held.clear();
    copies.clear();
  }

  void take(String bucket, String function, ObjectNode record) {
    synchronized (this) {
      if (holding.contains(bucket)) {
        held.computeIfAbsent(bucket, key -> new ArrayList<>()).add(new Held(function, record));
        return;
      }
    }
    send(bucket, function, List.of(record));
  }

  private void send(String bucket, String function, List<ObjectNode> records) {
    int times;
    synchronized (this) {
      times = copies.getOrDefault(bucket, 1);
    }
    String event = S3Event.of(records);
    for (int i = 0; i < times; i++) {
      deliver.accept(function, event);
    }
  }
}
