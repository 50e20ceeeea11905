package dev.mlopspractice.course.live;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.watch.FolderWatch;
import dev.mlopspractice.course.watch.SavedChecks;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Checks one chapter whenever a file of it is saved, in a thread of its own. */
final class ChapterWatch implements AutoCloseable {
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofDays(365);
  private static final Duration END = Duration.ofSeconds(20);

  private final FolderWatch saves;
  private final SavedChecks checks;
  private final BooleanSupplier wanted;
  private final Thread thread;

  /**
   * @param checks closed with the watch
   * @param wanted whether somebody looks; else a save is none of ours
   */
  ChapterWatch(Answer answer, SavedChecks checks, BooleanSupplier wanted) {
    this.saves = new FolderWatch(answer.directory(), QUIET);
    this.checks = checks;
    this.wanted = wanted;
    this.thread = new Thread(this::watch, answer.chapter().folder());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try (checks) {
      for (Set<String> saved = saves.await(LONG); !saved.isEmpty(); saved = saves.await(LONG)) {
        if (wanted.getAsBoolean()) {
          checks.after(saved);
          checks.prepare();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; a check that runs is given a while to end. */
  @Override
  public void close() {
    saves.close();
    try {
      thread.join(END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
