package dev.mlopspractice.benchmarks;

import java.util.List;

/** One part of the benchmarks; runs by itself. */
public interface Section {

  /** Its name in the table and in {@code ONLY}. */
  String name();

  /**
   * Measures; takes as long as the plan says.
   *
   * @throws Exception if something does not work; the other sections are run all the same
   */
  List<Figure> measure(Plan plan) throws Exception;
}
