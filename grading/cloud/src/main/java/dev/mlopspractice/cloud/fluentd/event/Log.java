package dev.mlopspractice.cloud.fluentd.event;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Fluentd says of itself, one line each: {@code 2026-11-23 10:42:03 +0000 [warn]: …}. Where
 * the configuration takes the tags {@code fluent.**}, the lines are events too.
 */
public final class Log {
  /** How bad it is. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
  }

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneOffset.UTC);

  private final PrintStream out;
  private final InstantSource clock;
  private final Set<String> unmatched = new HashSet<>();
  private final List<Event> captured = new ArrayList<>();
  private Level least = Level.INFO;
  private boolean capturing;

  /** A log of the level {@code info}. */
  public Log(PrintStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** From now on only lines at least this bad are written. */
  public void setLevel(Level level) {
    least = level;
  }

  /** From now on each line is an event too, for {@link #takeCaptured}. */
  public void capture() {
    capturing = true;
  }

  /** The events since the last call. */
  public List<Event> takeCaptured() {
    List<Event> events = List.copyOf(captured);
    captured.clear();
    return events;
  }

  public void debug(String message) {
    write(Level.DEBUG, message);
  }

  public void info(String message) {
    write(Level.INFO, message);
  }

  public void warn(String message) {
    write(Level.WARN, message);
  }

  public void error(String message) {
    write(Level.ERROR, message);
  }

  /** A line that is output rather than log. */
  public void print(String line) {
    out.println(line);
  }

  /** Once for each tag, where Fluentd says it again and again, but less and less often. */
  void unmatched(String label, String tag) {
    if (unmatched.add(label + " " + tag) && !tag.startsWith("fluent.")) {
      warn(
          "no patterns matched tag=\""
              + tag
              + "\""
              + (label.equals("@ROOT") ? "" : " in " + label));
    }
  }

  private void write(Level level, String message) {
    if (level.compareTo(least) < 0) {
      return;
    }
    String name = level.name().toLowerCase(Locale.ROOT);
    out.println(TIME.format(clock.instant()) + " [" + name + "]: " + message);
    if (capturing) {
      captured.add(new Event("fluent." + name, clock.instant(), Map.of("message", message)));
    }
  }
}
