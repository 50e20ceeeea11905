package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.terminal.Style;
import dev.mlopspractice.course.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What every subcommand is given: the world outside, passed in.
 *
 * @param home the course's folder
 * @param environment the process's variables
 * @param style what the terminal can show
 * @param clock the time of day
 */
public record Session(CourseHome home, Map<String, String> environment, Style style, Clock clock) {

  /** Copies the environment. */
  public Session {
    environment = Map.copyOf(environment);
  }

  /** A variable's value, where it is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The chapters, read afresh. */
  public Catalogue catalogue() {
    return Catalogue.read(home);
  }

  /** A seed that nobody chose; small, so that it can be typed. */
  public long freshSeed() {
    return Math.floorMod(clock.millis() * 31 + clock.instant().getNano(), 100_000L);
  }

  /** A terminal in this session's style. */
  public Terminal terminal(PrintWriter out) {
    return new Terminal(out, style);
  }
}
