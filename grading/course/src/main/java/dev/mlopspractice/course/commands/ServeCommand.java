package dev.mlopspractice.course.commands;

import dev.mlopspractice.course.demo.Playground;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.layout.Catalogue;
import dev.mlopspractice.course.live.Course;
import dev.mlopspractice.course.live.CourseServer;
import dev.mlopspractice.course.site.Site;
import dev.mlopspractice.course.state.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code course serve}: the site on this machine, with verdicts and the running system on it. */
@Command(name = "serve", description = "Serve the site here, and check at every save.")
public final class ServeCommand extends Subcommand {
  private final Grader.Factory graders;
  private final Supplier<Playground> playgrounds;

  @Option(
      names = "--port",
      description = "The port, or the next one that is free (default: 8000).",
      defaultValue = "8000")
  private int port;

  @Option(
      names = "--minutes",
      description = "End after so many minutes (default: with Ctrl-C only).")
  private Double minutes;

  /** Wires the command. */
  public ServeCommand(Session session, Grader.Factory graders, Supplier<Playground> playgrounds) {
    super(session);
    this.graders = graders;
    this.playgrounds = playgrounds;
  }

  @Override
  public Integer call() throws InterruptedException {
    Catalogue catalogue = session().catalogue();
    Path folder = session().home().state().resolve("site");
    new Site(session().home(), catalogue).write(folder);
    Course course =
        new Course(
            session().home(),
            catalogue,
            graders,
            new Results(session().home(), session().clock()),
            session()::freshSeed,
            playgrounds.get());
    CourseServer server = CourseServer.start(course, folder, port);
    // Ctrl-C ends the JVM by its hooks; what has been started is stopped before.
    Thread end = new Thread(server::close, "course-end");
    Runtime.getRuntime().addShutdownHook(end);
    out().line("The course is at " + server.address());
    out().line(out().dim("Save a file of a chapter whose page is open, and see. Ctrl-C ends."));
    Duration limit =
        minutes == null ? Duration.ofDays(365) : Duration.ofMillis((long) (minutes * 60_000));
    new CountDownLatch(1).await(limit.toMillis(), TimeUnit.MILLISECONDS);
    Runtime.getRuntime().removeShutdownHook(end);
    server.close();
    return ExitCode.PASSED;
  }
}
