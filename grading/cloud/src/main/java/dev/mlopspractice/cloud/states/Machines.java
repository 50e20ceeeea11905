package dev.mlopspractice.cloud.states;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The state machines that there are, with their published versions and tags. Thread-safe. */
final class Machines {
  private final Map<String, Machine> byArn = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, Machine>> versions = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> tags = new LinkedHashMap<>();

  /** Adds a machine, or puts a changed one in its place. */
  synchronized void put(Machine machine) {
    byArn.put(machine.arn(), machine);
    tags.computeIfAbsent(machine.arn(), arn -> new LinkedHashMap<>());
  }

  /** The machine, or its version, with this ARN. */
  synchronized Optional<Machine> find(String arn) {
    if (byArn.containsKey(arn)) {
      return Optional.of(byArn.get(arn));
    }
    int colon = arn.lastIndexOf(':');
    String number = arn.substring(colon + 1);
    boolean version = versions.containsKey(arn.substring(0, colon)) && number.matches("\\d{1,9}");
    return version
        ? Optional.ofNullable(versions.get(arn.substring(0, colon)).get(Integer.valueOf(number)))
        : Optional.empty();
  }

  Machine get(String arn) {
    return find(arn).orElseThrow(() -> StatesErrors.noStateMachine(arn));
  }

  synchronized void remove(String arn) {
    byArn.remove(arn);
    versions.remove(arn);
    tags.remove(arn);
  }

  synchronized List<Machine> all() {
    return new ArrayList<>(byArn.values());
  }

  /**
   * Publishes the machine as it is now; returns the version's ARN. Publishing an unchanged machine
   * again makes no new version.
   */
  synchronized String publish(Machine machine) {
    TreeMap<Integer, Machine> published =
        versions.computeIfAbsent(machine.arn(), arn -> new TreeMap<>());
    if (published.isEmpty()
        || !published.lastEntry().getValue().revision().equals(machine.revision())) {
      published.put(published.isEmpty() ? 1 : published.lastKey() + 1, machine);
    }
    return machine.arn() + ":" + published.lastKey();
  }

  /** The version's ARN to the machine as published, newest first. */
  synchronized Map<String, Machine> versions(String arn) {
    Map<String, Machine> all = new LinkedHashMap<>();
    versions
        .getOrDefault(arn, new TreeMap<>())
        .descendingMap()
        .forEach((number, machine) -> all.put(arn + ":" + number, machine));
    return all;
  }

  /** A copy of the tags of a machine. */
  synchronized Map<String, String> tags(String arn) {
    return new LinkedHashMap<>(tagsOf(arn));
  }

  synchronized void tag(String arn, Map<String, String> more) {
    tagsOf(arn).putAll(more);
  }

  synchronized void untag(String arn, List<String> keys) {
    tagsOf(arn).keySet().removeAll(keys);
  }

  private Map<String, String> tagsOf(String arn) {
    return Optional.ofNullable(tags.get(arn)).orElseThrow(() -> StatesErrors.noResource(arn));
  }
}
