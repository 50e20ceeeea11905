package dev.mlopspractice.course;

import dev.mlopspractice.course.cohort.Relaunch;
import dev.mlopspractice.course.commands.Session;
import dev.mlopspractice.course.demo.Demo;
import dev.mlopspractice.course.doctor.CloudServices;
import dev.mlopspractice.course.grade.Grader;
import dev.mlopspractice.course.layout.CourseHome;
import dev.mlopspractice.course.terminal.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A course of one chapter and two tasks in a folder of its own, and a command line on it. */
public final class TinyCourse {
  /** A marked solution of task 1.1. */
  public static final String GREETER =
      """
      package tiny;

      public final class Greeter {
        public String greet(String name) {
          // <task 1.1> Greet by name
          return "Hello, " + name;
          // <instead>
          // throw new UnsupportedOperationException("task 1.1");
          // </task>
        }
      }
      """;

  /** What the solution of task 1.1 becomes. */
  public static final String GREETER_STARTER =
      """
      package tiny;

      public final class Greeter {
        public String greet(String name) {
          // Task 1.1: Greet by name
          throw new UnsupportedOperationException("task 1.1");
        }
      }
      """;

  /** A marked solution of task 1.2. */
  public static final String COUNTER =
      """
      package tiny;

      public final class Counter {
        public int next(int now) {
          // <task 1.2> Count on
          return now + 1;
          // <instead>
          // return now;
          // </task>
        }
      }
      """;

  private static final String MANIFEST =
      """
      {"number": 1, "slug": "tiny", "title": "Greeting and counting", "tasks": [
        {"id": "1.1", "title": "Greet by name",
         "files": ["src/main/java/tiny/Greeter.java"], "slide": "slides/chapter-1.md, slide 4"},
        {"id": "1.2", "title": "Count on",
         "files": ["src/main/java/tiny/Counter.java"], "slide": "slides/chapter-1.md, slide 7"}]}
      """;

  private final CourseHome home;
  private final Map<String, String> environment = new HashMap<>();
  private Style style = Style.plain(true);
  private Grader grader = new TinyGrader();
  private final Map<String, String> programs = new HashMap<>();
  private Demo demo;

  /** What one call gave. */
  public record Run(int exitCode, String out, String err) {}

  /** Lays the course out below a folder. */
  public TinyCourse(Path root) {
    this(new CourseHome(root));
    write("chapters/chapter-1-tiny/chapter.json", MANIFEST);
    write("solutions/chapter-1-tiny/src/main/java/tiny/Greeter.java", GREETER);
    write("solutions/chapter-1-tiny/src/main/java/tiny/Counter.java", COUNTER);
    write("solutions/chapter-1-tiny/target/compile.classpath", "");
    write("solutions/chapter-1-tiny/target/runtime.classpath", "");
  }

  private TinyCourse(CourseHome home) {
    this.home = home;
  }

  /** A course that has been laid out before. */
  public static TinyCourse at(Path root) {
    return new TinyCourse(new CourseHome(root));
  }

  /** The folder. */
  public CourseHome home() {
    return home;
  }

  /** Writes a file, by its path from the course's folder. */
  public TinyCourse write(String path, String text) {
    try {
      Path file = home.root().resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file, by its path from the course's folder. */
  public String read(String path) {
    try {
      return Files.readString(home.root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a variable for the calls to come. */
  public TinyCourse with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sets the terminal's style for the calls to come. */
  public TinyCourse with(Style newStyle) {
    style = newStyle;
    return this;
  }

  /** Grades with this for the calls to come. */
  public TinyCourse with(Grader newGrader) {
    grader = newGrader;
    return this;
  }

  /** Writes the starter, as a trainee finds it. */
  public TinyCourse withStarter() {
    run("author", "generate");
    return this;
  }

  private CourseCli.Parts parts() {
    return new CourseCli.Parts(
        chapter -> grader,
        command -> Optional.ofNullable(programs.get(command[0])),
        () ->
            List.of(
                new CloudServices.Served("s3", "S3Proxy 4.1.0"),
                new CloudServices.Served("ecs", "own")),
        () -> demo,
        () -> {
          throw new AssertionError("nobody plays here");
        },
        (rounds, seed, doing) -> {
          throw new AssertionError("nothing fails here");
        },
        new TinyKeeper(),
        this::self);
  }

  private List<String> self() {
    List<String> command = new ArrayList<>(Relaunch.command(TinyMain.class));
    command.add(1, "-Dtiny.home=" + home.root());
    return command;
  }

  /** Has a program on the path that answers this. */
  public TinyCourse withProgram(String name, String output) {
    programs.put(name, output);
    return this;
  }

  /** Demonstrates this. */
  public TinyCourse with(Demo newDemo) {
    demo = newDemo;
    return this;
  }

  /** Runs the command. */
  public Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Clock noon = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    int code =
        new CourseCli(new Session(home, environment, style, noon), parts())
            .commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(arguments);
    return new Run(code, out.toString(), err.toString());
  }
}
