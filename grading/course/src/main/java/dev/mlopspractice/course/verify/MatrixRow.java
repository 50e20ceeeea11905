package dev.mlopspractice.course.verify;

import dev.mlopspractice.acceptance.ScenarioResult;
import java.time.Duration;
import java.util.List;

/**
 * One answer and what became of it.
 *
 * @param kind {@code starter}, {@code solutions}, or a kind of the catalogue
 * @param name its name
 * @param task where it is to be refused, or empty
 * @param result in a word or two
 * @param holes what is wrong with that; empty where all is well
 * @param killed the scenarios that it failed
 * @param took how long it took
 */
public record MatrixRow(
    String kind,
    String name,
    String task,
    String result,
    List<String> holes,
    List<ScenarioResult> killed,
    Duration took) {

  /** Copies the lists. */
  public MatrixRow {
    holes = List.copyOf(holes);
    killed = List.copyOf(killed);
  }
}
