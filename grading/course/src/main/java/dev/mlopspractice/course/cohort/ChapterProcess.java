package dev.mlopspractice.course.cohort;

import dev.mlopspractice.course.cohort.LimitedProcess.End;
import dev.mlopspractice.course.cohort.Mark.Ending;
import dev.mlopspractice.course.cohort.Mark.OfChapter;
import dev.mlopspractice.course.cohort.Mark.OfTask;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.layout.Chapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Grades one chapter of one submission in a process of its own. */
final class ChapterProcess {
  private static final Set<String> PASSED_ON =
      Set.of(
          "PATH",
          "LANG",
          "LC_ALL",
          "JAVA_HOME",
          "CLOUD",
          "ENDPOINT",
          "TF_CLI_CONFIG_FILE",
          "DOCKER_HOST");

  private final GradingRun run;

  ChapterProcess(GradingRun run) {
    this.run = run;
  }

  /**
   * Grades.
   *
   * @param log where what it prints is kept
   */
  OfChapter grade(Chapter chapter, AnswerFiles files, Path log)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (JobFolder job = JobFolder.create(run.work())) {
      files.copyTo(job.answer());
      List<String> command = command(chapter, job);
      if (run.confinement().isPresent()) {
        command = run.confinement().get().around(command, job);
      }
      End end = new LimitedProcess(run.limits(), job).run(command, environment(job), log);
      double seconds = Math.round((System.nanoTime() - start) / 1e8) / 10.0;
      return mark(chapter, job, end, log, seconds);
    }
  }

  private List<String> command(Chapter chapter, JobFolder job) {
    List<String> command = new ArrayList<>(run.self());
    command.add(1, "-Djava.io.tmpdir=" + job.temporary());
    command.add(1, "-XX:ErrorFile=" + job.path().resolve("jvm-error.log"));
    command.add(1, "-Xmx1g");
    command.addAll(
        List.of(
            "check",
            Integer.toString(chapter.number()),
            "--answer",
            job.answer().toString(),
            "--seed",
            Long.toString(run.seed()),
            "--limit",
            Long.toString(run.limits().check().toSeconds()),
            "--report",
            job.report().toString()));
    return command;
  }

  private Map<String, String> environment(JobFolder job) {
    Map<String, String> environment = new HashMap<>();
    run.environment()
        .forEach(
            (name, value) -> {
              if (PASSED_ON.contains(name) || name.startsWith("TESTCONTAINERS_")) {
                environment.put(name, value);
              }
            });
    environment.put("HOME", job.temporary().toString());
    environment.put("TMPDIR", job.temporary().toString());
    return environment;
  }

  private OfChapter mark(Chapter chapter, JobFolder job, End end, Path log, double seconds)
      throws IOException {
    if (end.breach().isPresent()) {
      return without(chapter, Ending.LIMIT, end.breach().get(), seconds);
    }
    if (VerdictFile.exists(job.report())) {
      try {
        return graded(chapter, VerdictFile.read(job.report(), chapter), seconds);
      } catch (IOException e) {
        String reason = "its verdict can't be read: " + Printable.line(e.getMessage());
        return without(chapter, Ending.NO_VERDICT, reason, seconds);
      }
    }
    Optional<String> cause = cause(log);
    if (end.exitCode() == ExitCode.ENVIRONMENT && cause.isPresent()) {
      return without(chapter, Ending.ENVIRONMENT, cause.get(), seconds);
    }
    String reason =
        "its process ended without a verdict, with exit status "
            + end.exitCode()
            + cause.map(said -> ": " + said).orElse("");
    return without(chapter, Ending.NO_VERDICT, reason, seconds);
  }

  private OfChapter graded(Chapter chapter, List<OfTask> tasks, double seconds) {
    Optional<String> fault =
        tasks.stream()
            .filter(task -> task.state() == TaskState.NO_VERDICT)
            .map(task -> "task " + task.id() + " has no verdict: " + Printable.line(task.reason()))
            .findFirst();
    Ending ending = fault.isPresent() ? Ending.ENVIRONMENT : Ending.GRADED;
    return new OfChapter(chapter.number(), ending, fault.orElse(""), run.seed(), seconds, tasks);
  }

  private OfChapter without(Chapter chapter, Ending ending, String reason, double seconds) {
    TaskState state = ending == Ending.LIMIT ? TaskState.UNFINISHED : TaskState.NO_VERDICT;
    List<OfTask> tasks =
        chapter.tasks().stream().map(task -> new OfTask(task.id(), state, 0, 0, reason)).toList();
    return new OfChapter(chapter.number(), ending, reason, run.seed(), seconds, tasks);
  }

  /** What the process has said about its end. */
  private static Optional<String> cause(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> line.startsWith("Cause:"))
        .map(line -> Printable.line(line.substring("Cause:".length()).strip()))
        .reduce((first, last) -> last);
  }
}
