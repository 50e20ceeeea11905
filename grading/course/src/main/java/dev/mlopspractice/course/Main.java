package dev.mlopspractice.course;

import dev.mlopspractice.cloud.process.CloudControl;
import dev.mlopspractice.course.cohort.Relaunch;
import dev.mlopspractice.course.commands.Session;
import dev.mlopspractice.course.demo.Demos;
import dev.mlopspractice.course.doctor.ChosenServices;
import dev.mlopspractice.course.doctor.ProcessProbe;
import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.AcceptanceGrader;
import dev.mlopspractice.course.grade.StartingCloud;
import dev.mlopspractice.course.keeper.CloudKeeper;
import dev.mlopspractice.course.keeper.ProcessKeeper;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.terminal.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The entry point of the {@code course} command. */
public final class Main {
  private Main() {}

  /** Runs one subcommand and ends the process with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    PrintWriter out = writer(new FileOutputStream(FileDescriptor.out), charset);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err), charset);
    if (System.getenv().getOrDefault("VERBOSE", "").equals("1")) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    int code;
    try {
      CourseHome home =
          CourseHome.find(Optional.ofNullable(System.getProperty("course.home")), Path.of(""));
      Session session =
          new Session(
              home, System.getenv(), Style.of(System.getenv(), charset), Clock.systemDefaultZone());
      code = new CourseCli(session, parts(session)).commandLine(out, err).execute(arguments);
    } catch (EnvironmentFault fault) {
      err.println("Cause:  " + fault.getMessage());
      err.println("Remedy: " + fault.remedy());
      code = ExitCode.ENVIRONMENT;
    }
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static CourseCli.Parts parts(Session session) {
    return new CourseCli.Parts(
        AcceptanceGrader.factory(session.home(), session.environment()),
        new ProcessProbe(),
        () -> ChosenServices.look(session.environment()),
        () -> Demos.wholeSystem(session.home(), session.environment()),
        () -> Demos.playground(session.home(), session.environment()),
        (rounds, seed, doing) ->
            Demos.faults(session.home(), session.environment(), rounds, seed, doing),
        keeper(session),
        () -> Relaunch.command(Main.class));
  }

  private static CloudKeeper keeper(Session session) {
    try {
      return new ProcessKeeper(new CloudControl(session.home().root(), session.environment()));
    } catch (IllegalArgumentException e) {
      throw StartingCloud.fault(e); // a variable of the cloud's has no meaning
    }
  }

  private static PrintWriter writer(OutputStream stream, Charset charset) {
    return new PrintWriter(new OutputStreamWriter(stream, charset), true);
  }
}
