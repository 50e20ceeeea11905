package dev.mlopspractice.course.operations;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who answered which operation, by backend.
 *
 * @param answers for each backend, for each operation, for example {@code LocalStack}
 */
record Exercised(Map<String, SortedMap<Operation, String>> answers) {

  /** Makes it immutable. */
  Exercised {
    Map<String, SortedMap<Operation, String>> copy = new TreeMap<>();
    answers.forEach(
        (backend, by) -> copy.put(backend, Collections.unmodifiableSortedMap(new TreeMap<>(by))));
    answers = Collections.unmodifiableMap(copy);
  }

  /** Of one backend; empty where it was not asked. */
  SortedMap<Operation, String> on(String backend) {
    return answers.getOrDefault(backend, new TreeMap<>());
  }

  /** Of all backends. */
  SortedSet<Operation> operations() {
    SortedSet<Operation> all = new TreeSet<>();
    answers.values().forEach(by -> all.addAll(by.keySet()));
    return all;
  }

  /**
   * The same, with the backends of another in the place of its own; what is called at times stays.
   */
  Exercised with(Exercised other) {
    Map<String, SortedMap<Operation, String>> both = new TreeMap<>(answers);
    other.answers.forEach(
        (backend, seen) -> {
          SortedMap<Operation, String> by = new TreeMap<>(seen);
          on(backend)
              .forEach(
                  (operation, answeredBy) -> {
                    if (answeredBy.endsWith(OperationsTable.AT_TIMES)) {
                      by.put(operation, answeredBy);
                    }
                  });
          both.put(backend, by);
        });
    return new Exercised(both);
  }
}
