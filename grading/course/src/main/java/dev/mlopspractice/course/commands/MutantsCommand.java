package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.CheckRequest;
import dev.mlopspractice.course.grade.CheckSteps;
import dev.mlopspractice.course.grade.Checker;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.grade.WorkFolder;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import dev.mlopspractice.course.terminal.Progress;
import dev.mlopspractice.course.verify.Mutant;
import dev.mlopspractice.course.verify.Mutants;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code course author mutants}: the reference with one small mistake, many times over. What the
 * scenarios accept is either harmless or a hole in them: somebody has to look.
 */
@Command(name = "mutants", description = "Small mistakes in the reference that the grader accepts.")
public final class MutantsCommand extends Subcommand {
  private final Grader.Factory graders;

  @Parameters(index = "0", paramLabel = "CHAPTER", description = "The chapter's number.")
  private int number;

  @Option(
      names = "--file",
      description = "Only sources whose name contains this.",
      defaultValue = "")
  private String file;

  /** Wires the command. */
  public MutantsCommand(Session session, Grader.Factory graders) {
    super(session);
    this.graders = graders;
  }

  @Override
  public Integer call() throws IOException {
    Chapter chapter = session().catalogue().chapter(number);
    Answer answer = Answer.of(session().home(), chapter, Answer.SOLUTIONS);
    List<Mutant> survivors = new ArrayList<>();
    List<Mutant> mutants;
    try (AnswerCompiler compiler = new AnswerCompiler(session().home());
        Grader grader = graders.open(chapter);
        Progress progress = new Progress(err())) {
      Checker checker = new Checker(session().home(), compiler, grader, false);
      mutants =
          mutants(answer, compiler).stream().filter(one -> one.file().contains(file)).toList();
      for (int i = 0; i < mutants.size(); i++) {
        progress.doing("Mutant %d of %d".formatted(i + 1, mutants.size()));
        Mutant mutant = mutants.get(i);
        CheckRequest request = CheckRequest.of(i, tasks(chapter, mutant));
        if (checker.check(answer, request, CheckSteps.QUIET, mutant::writeTo).passed()) {
          survivors.add(mutant);
        }
      }
    }
    report(mutants.size(), survivors);
    return ExitCode.PASSED;
  }

  private List<Mutant> mutants(Answer answer, AnswerCompiler compiler) throws IOException {
    try (WorkFolder work = WorkFolder.create(session().home(), "mutants", false)) {
      compiler.compile(answer, work.path());
      return new Mutants(answer, work.path()).all();
    }
  }

  /** The tasks that a mutant may fail: those of its file, and the whole chapter's. */
  private static Set<String> tasks(Chapter chapter, Mutant mutant) {
    return chapter.tasks().stream()
        .filter(task -> task.files().isEmpty() || task.files().contains(mutant.file()))
        .map(Task::id)
        .collect(Collectors.toSet());
  }

  private void report(int all, List<Mutant> survivors) {
    out()
        .line(
            "Chapter %d: %d of %d mutants are refused."
                .formatted(number, all - survivors.size(), all));
    for (Mutant mutant : survivors) {
      out()
          .line(
              "  accepted  %s:%d  %s"
                  .formatted(mutant.file(), mutant.line(), mutant.description()));
    }
  }
}
