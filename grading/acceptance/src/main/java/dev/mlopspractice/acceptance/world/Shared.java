package dev.mlopspractice.acceptance.world;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What takes so long to make that the scenarios of one check have it together. Whoever changes it
 * for good has it alone, once all others are through; whoever comes later gets a new one.
 */
public final class Shared implements AutoCloseable {
  private static final class Entry {
    private final AutoCloseable value;
    private int users;

    private Entry(AutoCloseable value) {
      this.value = value;
    }
  }

  private final Map<Class<?>, Entry> entries = new HashMap<>();

  /**
   * The one of this kind, for as long as the scenario lasts.
   *
   * @param make makes it for whoever comes first; returns soon, and does what takes long in the
   *     background
   */
  public synchronized <T extends AutoCloseable> T use(
      World scenario, Class<T> kind, Supplier<T> make) {
    Entry entry = entries.computeIfAbsent(kind, any -> new Entry(make.get()));
    entry.users++;
    scenario.using(() -> release(entry));
    return kind.cast(entry.value);
  }

  /** The same, once nobody else uses it; it is closed with the scenario. */
  public synchronized <T extends AutoCloseable> T useAlone(
      World scenario, Class<T> kind, Supplier<T> make) {
    Entry entry = entries.computeIfAbsent(kind, any -> new Entry(make.get()));
    try {
      while (entry.users > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while other scenarios used " + kind, e);
    }
    if (!entries.remove(kind, entry)) {
      return useAlone(scenario, kind, make); // another scenario took it
    }
    return kind.cast(scenario.using(entry.value));
  }

  private synchronized void release(Entry entry) {
    entry.users--;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    for (Entry entry : entries.values()) {
      try {
        entry.value.close();
      } catch (Exception e) {
        throw new IllegalStateException("Can't end what scenarios have shared", e);
      }
    }
    entries.clear();
  }
}
