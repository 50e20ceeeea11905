package dev.mlopspractice.course.cohort;

import dev.mlopspractice.course.cohort.Mark.OfChapter;
import dev.mlopspractice.course.layout.Chapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Grades submissions, a few at a time, and keeps what has been graded. */
final class Cohort {
  private final List<Chapter> chapters;
  private final GradingRun run;
  private final MarkStore store;
  private final Clock clock;
  private final String build;
  private final boolean again;

  /**
   * @param chapters those that are graded, where a submission has them
   * @param build what tells one build of the course from another
   * @param again whether what has been graded is graded again
   */
  Cohort(
      List<Chapter> chapters,
      GradingRun run,
      MarkStore store,
      Clock clock,
      String build,
      boolean again) {
    this.chapters = chapters;
    this.run = run;
    this.store = store;
    this.clock = clock;
    this.build = build;
    this.again = again;
  }

  /**
   * Grades.
   *
   * @param listener told of each mark as it is known, one at a time, and whether it was kept from
   *     an earlier run
   * @return the marks, in the order of the submissions
   */
  List<Mark> grade(List<Submission> submissions, int workers, BiConsumer<Mark, Boolean> listener)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      List<Future<Mark>> running = new ArrayList<>();
      for (Submission submission : submissions) {
        running.add(pool.submit(() -> mark(submission, listener)));
      }
      List<Mark> marks = new ArrayList<>();
      for (Future<Mark> one : running) {
        marks.add(one.get());
      }
      return marks;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A submission could not be graded.", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private Mark mark(Submission submission, BiConsumer<Mark, Boolean> listener)
      throws InterruptedException {
    Map<Chapter, AnswerFiles> answers = new LinkedHashMap<>();
    String fingerprint = "";
    String problem = problem(submission);
    try {
      MessageDigest digest = MarkStore.sha256();
      digest.update((build + run.limits().check()).getBytes(StandardCharsets.UTF_8));
      for (Chapter chapter : chapters) {
        if (submission.chapters().containsKey(chapter.number())) {
          AnswerFiles files = AnswerFiles.of(submission.chapters().get(chapter.number()));
          digest.update(chapter.folder().getBytes(StandardCharsets.UTF_8));
          files.digest(digest);
          answers.put(chapter, files);
        }
      }
      fingerprint = MarkStore.hex(digest.digest());
    } catch (IOException e) {
      answers.clear();
      problem = "It cannot be read: " + Printable.line(String.valueOf(e.getMessage()));
    }
    Optional<Mark> kept = again ? Optional.empty() : store.find(submission, fingerprint);
    Mark mark = kept.isPresent() ? kept.get() : fresh(submission, fingerprint, answers, problem);
    synchronized (this) {
      listener.accept(mark, kept.isPresent());
    }
    return mark;
  }

  private String problem(Submission submission) {
    if (submission.chapters().isEmpty()) {
      return "There is neither a starter/ in it nor a folder of a chapter, such as "
          + chapters.get(0).folder()
          + ".";
    }
    boolean none = chapters.stream().noneMatch(c -> submission.chapters().containsKey(c.number()));
    return none ? "It does not have the chapter that was asked for." : "";
  }

  private Mark fresh(
      Submission submission, String fingerprint, Map<Chapter, AnswerFiles> answers, String problem)
      throws InterruptedException {
    List<OfChapter> marks = new ArrayList<>();
    ChapterProcess process = new ChapterProcess(run);
    String trouble = problem;
    try {
      for (Map.Entry<Chapter, AnswerFiles> answer : answers.entrySet()) {
        Chapter chapter = answer.getKey();
        marks.add(
            process.grade(chapter, answer.getValue(), store.log(submission, chapter.number())));
      }
    } catch (IOException e) {
      trouble = "It could not be graded to its end: " + Printable.line(e.toString());
    }
    Mark mark =
        new Mark(
            submission.name(),
            submission.taken(),
            fingerprint,
            clock.instant().toString(),
            marks,
            trouble);
    if (trouble.equals(problem)) { // else this machine was in trouble, and the next run tries again
      store.keep(submission, mark);
    }
    return mark;
  }
}
