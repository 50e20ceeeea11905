package dev.mlopspractice.course.commands;

import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.answer.Compilation;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.WorkFolder;
import dev.mlopspractice.course.layout.Chapter;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * {@code course warm-up}: does what a check does, but for the scenarios. The launcher calls it once
 * after a build, to lay out the classes that checks load.
 */
@Command(name = "warm-up", hidden = true, description = "Load what a check loads.")
public final class WarmUpCommand extends Subcommand {
  private static final Set<String> NO_TASK = Set.of("0.0");

  private final Grader.Factory graders;

  /** Wires the command. */
  public WarmUpCommand(Session session, Grader.Factory graders) {
    super(session);
    this.graders = graders;
  }

  @Override
  public Integer call() {
    Chapter chapter = session().catalogue().chapters().get(0);
    Answer answer = Answer.of(session().home(), chapter, Answer.SOLUTIONS);
    try (AnswerCompiler compiler = new AnswerCompiler(session().home());
        Grader grader = graders.open();
        WorkFolder work = WorkFolder.create(session().home(), "warm-up", false)) {
      Compilation compiled = compiler.compile(answer, work.path());
      Subject subject =
          new Subject(chapter.number(), answer.kind(), answer.directory(), compiled.classPath());
      grader.grade(subject, CheckOptions.withSeed(0).only(NO_TASK), result -> {});
    }
    return ExitCode.PASSED;
  }
}
