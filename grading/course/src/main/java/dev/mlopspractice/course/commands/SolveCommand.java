package dev.mlopspractice.course.commands;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.generate.Reference;
import dev.mlopspractice.course.grade.TaskState;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import dev.mlopspractice.course.state.Results;
import dev.mlopspractice.course.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code course solve 1.2}: what the reference does otherwise than one's own answer. It only shows;
 * nobody's file is written.
 */
@Command(name = "solve", description = "Lay the reference beside your answer, as a diff.")
public final class SolveCommand extends Subcommand {
  private static final int CONTEXT_LINES = 3;

  @Parameters(index = "0", paramLabel = "TASK", description = "The task, such as 1.2.")
  private String id;

  @Option(names = "--force", description = "Also before the task has passed.")
  private boolean force;

  /** Wires the command. */
  public SolveCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    Chapter chapter = session().catalogue().chapterOfTask(id);
    Task task = chapter.task(id).orElseThrow();
    boolean passed =
        new Results(session().home(), session().clock())
            .of(chapter, id)
            .filter(stored -> stored.state() == TaskState.PASSED)
            .isPresent();
    if (!passed && !force) {
      err().line("Task " + id + " has not passed yet; the reference is better read afterwards.");
      err()
          .line(
              "Go on with make hint-"
                  + id
                  + ", or see it all the same: make solve-"
                  + id
                  + " FORCE=1");
      return ExitCode.WRONG_ANSWER;
    }
    List<String> files =
        task.files().isEmpty()
            ? chapter.tasks().stream().flatMap(other -> other.files().stream()).distinct().toList()
            : task.files();
    Answer own = Answer.of(session().home(), chapter, Answer.STARTER);
    for (String file : files) {
      show(own, file);
    }
    return ExitCode.PASSED;
  }

  private void show(Answer own, String file) throws IOException {
    Path mine = own.file(file);
    Path reference = session().home().solutions().resolve(own.chapter().folder()).resolve(file);
    List<String> before = Files.exists(mine) ? Files.readAllLines(mine) : List.of();
    List<String> after = Reference.text(Files.readString(reference)).lines().toList();
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(
            "yours      " + session().home().relative(mine),
            "reference  " + session().home().relative(reference),
            before,
            DiffUtils.diff(before, after),
            CONTEXT_LINES);
    Terminal out = out();
    if (diff.isEmpty()) {
      out.line(session().home().relative(mine) + " is the reference, line for line.");
    }
    diff.forEach(line -> out.line(coloured(out, line)));
    out.line();
  }

  private static String coloured(Terminal out, String line) {
    if (line.startsWith("---") || line.startsWith("+++")) {
      return out.bold(line);
    }
    if (line.startsWith("@@")) {
      return out.dim(line);
    }
    return line.startsWith("+") ? out.green(line) : line.startsWith("-") ? out.red(line) : line;
  }
}
