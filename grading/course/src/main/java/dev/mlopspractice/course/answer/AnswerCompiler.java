package dev.mlopspractice.course.answer;

import dev.mlopspractice.course.exit.EnvironmentFault;
import dev.mlopspractice.course.layout.CourseHome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Compiles an answer inside this process, with the JDK's own compiler.
 *
 * <p>A file with errors is left out and the rest compiled without it, so that the other tasks can
 * still be graded. The compiler's file manager is kept between calls: it remembers what the
 * libraries hold. Not for use by several threads at once.
 */
public final class AnswerCompiler implements AutoCloseable {
  private static final String SOURCES = "src/main/java";
  private static final String RESOURCES = "src/main/resources";

  private final CourseHome home;
  private final JavaCompiler compiler;
  private final StandardJavaFileManager files;

  /**
   * @throws EnvironmentFault where this is a runtime without the compiler
   */
  public AnswerCompiler(CourseHome home) {
    this.home = home;
    this.compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new EnvironmentFault(
          System.getProperty("java.home") + " is a Java runtime without the compiler.",
          "Install a JDK 17 and set JAVA_HOME to it.");
    }
    this.files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
  }

  /**
   * Compiles what can be compiled.
   *
   * @param output where classes go; an empty folder
   * @throws EnvironmentFault where the build has not written the class path
   */
  public Compilation compile(Answer answer, Path output) {
    List<Path> libraries = answer.libraries(home, "compile");
    Set<Path> sources = sources(answer.file(SOURCES));
    List<CompileError> more = round(answer, sources, libraries, output);
    Set<String> consequences = usersOfMissing(answer, more);
    List<CompileError> errors =
        more.stream().filter(error -> !consequences.contains(error.file())).toList();
    Set<Path> left = without(sources, answer, more);
    while (!more.isEmpty() && !left.isEmpty()) {
      more = round(answer, left, libraries, output);
      more.forEach(error -> consequences.add(error.file()));
      left = without(left, answer, more);
    }
    List<Path> classPath = new ArrayList<>(answer.libraries(home, "runtime"));
    if (Files.isDirectory(answer.file(RESOURCES))) {
      classPath.add(answer.file(RESOURCES));
    }
    classPath.add(output);
    return new Compilation(errors, consequences, classPath);
  }

  /** Files with errors that name a class whose file is missing: not their fault. */
  private static Set<String> usersOfMissing(Answer answer, List<CompileError> errors) {
    List<String> names =
        answer.chapter().tasks().stream()
            .flatMap(task -> answer.missing(task).stream())
            .filter(file -> file.endsWith(".java"))
            .map(
                file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
            .toList();
    return errors.stream()
        .filter(
            error ->
                names.stream()
                    .anyMatch(name -> error.message().matches("(?s).*\\b" + name + "\\b.*")))
        .map(CompileError::file)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Path> sources(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }

  private static Set<Path> without(Set<Path> sources, Answer answer, List<CompileError> errors) {
    Set<Path> left = new TreeSet<>(sources);
    errors.forEach(error -> left.remove(answer.file(error.file())));
    return left;
  }

  private List<CompileError> round(
      Answer answer, Set<Path> sources, List<Path> libraries, Path output) {
    if (sources.isEmpty()) {
      return List.of();
    }
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
    } catch (IOException e) {
      throw new UncheckedIOException(output + " cannot be written", e);
    }
    // FLOW: a syntax error in one file does not hide the other files' errors.
    List<String> options =
        List.of(
            "-proc:none",
            "-parameters",
            "-g",
            "-nowarn",
            "-Xlint:none",
            "--should-stop=ifError=FLOW");
    StringWriter besides = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                besides, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
            .call();
    List<CompileError> errors =
        found.getDiagnostics().stream()
            .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
            .filter(diagnostic -> diagnostic.getSource() != null)
            .map(diagnostic -> error(answer, diagnostic))
            .toList();
    if (!compiled && errors.isEmpty()) {
      throw new IllegalStateException(
          "The compiler failed without saying where: " + found.getDiagnostics() + besides);
    }
    return errors;
  }

  private static CompileError error(
      Answer answer, Diagnostic<? extends JavaFileObject> diagnostic) {
    Path file = Path.of(diagnostic.getSource().toUri());
    return new CompileError(
        answer
            .directory()
            .toAbsolutePath()
            .normalize()
            .relativize(file)
            .toString()
            .replace('\\', '/'),
        diagnostic.getLineNumber(),
        Math.max(0, diagnostic.getColumnNumber()),
        line(file, diagnostic.getLineNumber()),
        diagnostic.getMessage(Locale.ROOT),
        PlainWords.of(diagnostic.getCode()));
  }

  private static String line(Path file, long number) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(Math.max(0, number - 1)).findFirst().orElse("");
    } catch (IOException | UncheckedIOException e) {
      return ""; // the message says what is wrong; the line is only a help
    }
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The compiler's files cannot be closed", e);
    }
  }
}
