package dev.mlopspractice.course.live;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.CheckSteps;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Verdict;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.report.TaskReports;
import dev.mlopspractice.course.watch.SavedChecks;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Checks the chapters whose pages are open, at every save, and tells the pages. One check at a
 * time: that is enough for a machine.
 */
final class LiveChecks implements AutoCloseable {
  private final Course course;
  private final Standing standing;
  private final Channel channel;
  private final Lock turn = new ReentrantLock();
  private final Map<Integer, Integer> pages = new HashMap<>();
  private final Map<Integer, ChapterWatch> watches = new HashMap<>();

  /** A check of these tasks has begun; none is all. */
  record Begun(int chapter, Set<String> tasks) {}

  /** A check has ended; {@code fault} says what kept it from a verdict, else it is empty. */
  record Ended(int chapter, String fault) {}

  LiveChecks(Course course, Standing standing, Channel channel) {
    this.course = course;
    this.standing = standing;
    this.channel = channel;
  }

  boolean has(int number) {
    return course.catalogue().chapters().stream().anyMatch(c -> c.number() == number);
  }

  /** A page of this chapter has been opened. */
  synchronized void enter(int number) {
    pages.merge(number, 1, Integer::sum);
    watches.computeIfAbsent(number, this::watch);
  }

  /** One has been closed. What is warm stays so: whoever reads goes to and fro. */
  synchronized void leave(int number) {
    pages.merge(number, -1, Integer::sum);
  }

  private synchronized boolean isOpen(int number) {
    return pages.getOrDefault(number, 0) > 0;
  }

  private ChapterWatch watch(int number) {
    Chapter chapter = course.catalogue().chapter(number);
    Answer answer = Answer.of(course.home(), chapter, Answer.STARTER);
    SavedChecks checks = new SavedChecks(course.home(), course.graders(), answer, this::check);
    ChapterWatch watch = new ChapterWatch(answer, checks, () -> isOpen(number));
    watch.start();
    return watch;
  }

  private int check(Checker checker, Answer answer, Set<String> tasks) {
    int chapter = answer.chapter().number();
    turn.lock();
    try {
      channel.send("checking", new Begun(chapter, tasks));
      CheckRequest request = CheckRequest.of(course.seeds().getAsLong(), tasks);
      Verdict verdict = checker.check(answer, request, CheckSteps.QUIET);
      course.results().store(verdict, TaskReports.of(course.home(), verdict));
      channel.send("standing", standing.now());
      channel.send("checked", new Ended(chapter, ""));
      return verdict.exitCode();
    } catch (EnvironmentFault fault) {
      channel.send("checked", new Ended(chapter, fault.getMessage() + "\n" + fault.remedy()));
      return ExitCode.ENVIRONMENT;
    } catch (RuntimeException e) {
      channel.send("checked", new Ended(chapter, "The check itself failed: " + e));
      return ExitCode.ENVIRONMENT;
    } finally {
      turn.unlock();
    }
  }

  @Override
  public void close() {
    Map<Integer, ChapterWatch> open;
    synchronized (this) {
      open = Map.copyOf(watches);
      watches.clear();
    }
    open.values().forEach(ChapterWatch::close);
  }
}
