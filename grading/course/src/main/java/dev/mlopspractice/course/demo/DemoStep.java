package dev.mlopspractice.course.demo;

import java.util.function.Consumer;

/**
 * One step of a demonstration.
 *
 * @param title what happens, in one line
 * @param why what it is good for, in a sentence; may be empty
 * @param action does it
 */
public record DemoStep(String title, String why, Action action) {

  /** The work of a step. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @param doing told what is going on, for steps that take their time
     * @return what came of it; may span lines
     * @throws Exception where the demonstration cannot go on
     */
    String run(Consumer<String> doing) throws Exception;
  }
}
