package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.generate.Complaint;
import dev.mlopspractice.course.generate.StarterPlan;
import dev.mlopspractice.course.generate.StarterWriter;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.state.Backups;
import dev.mlopspractice.course.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code course author generate}: writes {@code starter/} from {@code solutions/}.
 *
 * <p>{@code --check} only says whether it is up to date. It is for maintainers and for CI, not for
 * a trainee's working copy, whose starters are edited on purpose; so it is a command of its own and
 * no test.
 */
@Command(name = "generate", description = "Write starter/ from solutions/, by the markers there.")
public final class GenerateCommand extends Subcommand {
  @Option(names = "--check", description = "Write nothing; fail where starter/ is out of date.")
  private boolean check;

  /** Wires the command. */
  public GenerateCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    List<Complaint> complaints = new ArrayList<>();
    StarterWriter writer =
        new StarterWriter(session().home(), new Backups(session().home(), session().clock()));
    for (Chapter chapter : session().catalogue().chapters()) {
      StarterPlan plan = StarterPlan.of(session().home(), chapter);
      complaints.addAll(plan.complaints());
      if (check) {
        complaints.addAll(writer.differences(chapter, plan));
      } else if (plan.complaints().isEmpty()) {
        say(chapter, writer.write(chapter, plan));
      }
    }
    complaints.forEach(complaint -> err().line(complaint.toString()));
    if (complaints.isEmpty() && check) {
      out().line("starter/ is what solutions/ gives.");
    }
    return complaints.isEmpty() ? ExitCode.PASSED : ExitCode.WRONG_ANSWER;
  }

  private void say(Chapter chapter, StarterWriter.Outcome outcome) {
    Terminal out = out();
    outcome
        .written()
        .forEach(name -> out.line("wrote    starter/" + chapter.folder() + "/" + name));
    outcome
        .removed()
        .forEach(name -> out.line("removed  starter/" + chapter.folder() + "/" + name));
    outcome.backup().ifPresent(folder -> out.line("backup   " + session().home().relative(folder)));
    if (outcome.written().isEmpty() && outcome.removed().isEmpty()) {
      out.line("starter/" + chapter.folder() + " was up to date.");
    }
  }
}
