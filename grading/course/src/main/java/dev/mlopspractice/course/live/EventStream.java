package dev.mlopspractice.course.live;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What is sent to one page, in the order of its happening. A page that does not read loses the
 * oldest events: each one says all there is to say of its kind.
 */
final class EventStream {
  private static final int WAITING = 64;

  private final BlockingQueue<String> events = new ArrayBlockingQueue<>(WAITING);

  /** Adds an event; {@code json} has no line breaks. */
  void send(String kind, String json) {
    String event = "event: " + kind + "\ndata: " + json + "\n\n";
    while (!events.offer(event)) {
      events.poll();
    }
  }

  /** The next event, as it goes over the wire; a comment where none comes in time. */
  String next(long limit, TimeUnit unit) throws InterruptedException {
    String event = events.poll(limit, unit);
    return event == null ? ": still here\n\n" : event;
  }
}
