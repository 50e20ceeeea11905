package dev.mlopspractice.course.doctor;

import java.util.Optional;

/** Asks other programs; tests answer in their place. */
@FunctionalInterface
public interface Probe {
  /**
   * Runs a program for at most a few seconds.
   *
   * @return its standard output, or nothing where it is missing, fails or takes too long
   */
  Optional<String> ask(String... command);
}
