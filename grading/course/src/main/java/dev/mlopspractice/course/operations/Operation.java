package dev.mlopspractice.course.operations;

import java.util.Comparator;

/**
 * One operation of AWS.
 *
 * @param service its signing name
 * @param name as in AWS's API reference
 */
record Operation(String service, String name) implements Comparable<Operation> {
  private static final Comparator<Operation> ORDER =
      Comparator.comparing(Operation::service).thenComparing(Operation::name);

  @Override
  public int compareTo(Operation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return service + ":" + name;
  }
}
