package dev.mlopspractice.course.generate;

/**
 * Something in the course's own sources that has to be mended.
 *
 * @param place file, and line where there is one: {@code path:12}
 * @param what what is wrong
 * @param remedy how to mend it
 */
public record Complaint(String place, String what, String remedy) {
  @Override
  public String toString() {
    return place + ": " + what + " " + remedy;
  }
}
