package dev.mlopspractice.course.doctor;

/**
 * One thing that was looked at.
 *
 * @param label its name
 * @param level how it stands
 * @param found what was found, with the value
 * @param remedy what to do, or what one loses without it; empty where all is well
 */
public record Finding(String label, Level level, String found, String remedy) {

  /** How a thing stands. */
  public enum Level {
    /** As it should be. */
    WELL,
    /** Missing, and the course works without it. */
    OPTIONAL,
    /** Missing, and the course does not work without it. */
    FAULT
  }

  static Finding well(String label, String found) {
    return new Finding(label, Level.WELL, found, "");
  }

  static Finding optional(String label, String found, String loss) {
    return new Finding(label, Level.OPTIONAL, found, loss);
  }

  static Finding fault(String label, String found, String remedy) {
    return new Finding(label, Level.FAULT, found, remedy);
  }
}
