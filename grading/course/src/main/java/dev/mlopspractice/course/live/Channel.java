package dev.mlopspractice.course.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells all pages that listen. A page that comes later is told the latest of each kind first. */
final class Channel {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<EventStream, Predicate<String>> listeners = new ConcurrentHashMap<>();
  private final Map<String, Supplier<Object>> first = new ConcurrentHashMap<>();

  /** What a page is told when it begins to listen. */
  void first(String kind, Supplier<Object> event) {
    first.put(kind, event);
  }

  /**
   * @param kinds the events that the page wants
   */
  EventStream open(Predicate<String> kinds) {
    EventStream stream = new EventStream();
    first.forEach(
        (kind, event) -> {
          if (kinds.test(kind)) {
            stream.send(kind, json(event.get()));
          }
        });
    listeners.put(stream, kinds);
    return stream;
  }

  void close(EventStream stream) {
    listeners.remove(stream);
  }

  /** Whether some page wants events of this kind. */
  boolean isWanted(String kind) {
    return listeners.values().stream().anyMatch(kinds -> kinds.test(kind));
  }

  void send(String kind, Object event) {
    String json = json(event);
    listeners.forEach(
        (stream, kinds) -> {
          if (kinds.test(kind)) {
            stream.send(kind, json);
          }
        });
  }

  private static String json(Object event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Events are made of plain records.", e);
    }
  }
}
