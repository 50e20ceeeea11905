package dev.mlopspractice.cloud.fluentd.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The filters and outputs of a {@code <label>}, or of the file itself, in order: an event passes
 * the filters above the first output that takes its tag, and then that output alone.
 */
public final class Label {
  private record Rule(
      TagPattern pattern, Optional<EventFilter> filter, Optional<EventOutput> output) {}

  private final String name;
  private final Log log;
  private final List<Rule> rules = new ArrayList<>();

  /**
   * An empty label.
   *
   * @param name with its {@code @}; {@code @ROOT} for the file itself
   */
  public Label(String name, Log log) {
    this.name = name;
    this.log = log;
  }

  public void add(TagPattern pattern, EventFilter filter) {
    rules.add(new Rule(pattern, Optional.of(filter), Optional.empty()));
  }

  public void add(TagPattern pattern, EventOutput output) {
    rules.add(new Rule(pattern, Optional.empty(), Optional.of(output)));
  }

  public List<EventOutput> outputs() {
    return rules.stream().flatMap(rule -> rule.output().stream()).toList();
  }

  /** Whether an output takes this tag. */
  public boolean takes(String tag) {
    return rules.stream().anyMatch(r -> r.output().isPresent() && r.pattern().matches(tag));
  }

  /** Sends events with one tag on their way. */
  public void emit(String tag, List<Event> events) {
    List<Event> left = events;
    for (Rule rule : rules) {
      if (!rule.pattern().matches(tag) || left.isEmpty()) {
        continue;
      }
      if (rule.output().isPresent()) {
        rule.output().get().emit(left);
        return;
      }
      EventFilter filter = rule.filter().orElseThrow();
      left = left.stream().flatMap(event -> filter.apply(event).stream()).toList();
    }
    if (!left.isEmpty()) {
      log.unmatched(name, tag);
    }
  }
}
