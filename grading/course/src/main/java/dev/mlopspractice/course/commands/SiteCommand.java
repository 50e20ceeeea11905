package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.site.Site;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/** {@code course site}: lessons and slides as one static site. */
@Command(name = "site", description = "Render lessons and slides into one offline site.")
public final class SiteCommand extends Subcommand {
  /** Wires the command. */
  public SiteCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() {
    Path folder = session().home().state().resolve("site");
    int pages = new Site(session().home(), session().catalogue()).write(folder);
    out().line(pages + " pages; open " + folder.resolve("index.html"));
    return ExitCode.PASSED;
  }
}
