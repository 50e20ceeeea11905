package dev.mlopspractice.course.commands;

import dev.mlopspractice.acceptance.Acceptance;
import dev.mlopspractice.acceptance.AnswerJvms;
import dev.mlopspractice.acceptance.CheckOptions;
import dev.mlopspractice.acceptance.Subject;
import dev.mlopspractice.cloud.Cloud;
import dev.mlopspractice.cloud.CloudOptions;
import dev.mlopspractice.cloud.containers.SharedArchive;
import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.answer.AnswerCompiler;
import dev.mlopspractice.course.answer.Compilation;
import dev.mlopspractice.course.exit.ExitCode;
import dev.mlopspractice.course.grade.AcceptanceGrader;
import dev.mlopspractice.course.grade.WorkFolder;
import dev.mlopspractice.course.layout.Chapter;
import dev.mlopspractice.course.layout.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import picocli.CommandLine.Command;

/**
 * {@code course warm-up}: runs the last task of each chapter whose libraries have changed with its
 * reference, to learn which classes a check and the answers' programs load, and lays those of the
 * programs out in archives. The launcher calls it after a build, and lets the JVM archive the
 * classes of the check itself.
 */
@Command(name = "warm-up", hidden = true, description = "Prepare class archives after a build.")
public final class WarmUpCommand extends Subcommand {
  private static final long SEED = 1;

  /** Wires the command. */
  public WarmUpCommand(Session session) {
    super(session);
  }

  @Override
  public Integer call() throws IOException {
    try (AnswerCompiler compiler = new AnswerCompiler(session().home());
        Cloud cloud = Cloud.start(CloudOptions.embedded().withEager("s3"))) {
      List<Chapter> all = session().catalogue().chapters();
      List<Chapter> stale = all.stream().filter(chapter -> !hasArchive(chapter)).toList();
      // One chapter in any case: the run itself shows which classes a check loads.
      for (Chapter chapter : stale.isEmpty() ? all.subList(0, 1) : stale) {
        warmUp(chapter, compiler, cloud);
      }
      loadOwnClasses();
    }
    return ExitCode.PASSED;
  }

  private boolean hasArchive(Chapter chapter) {
    Answer answer = Answer.of(session().home(), chapter, Answer.SOLUTIONS);
    List<Path> libraries = answer.libraries(session().home(), "runtime");
    return SharedArchive.isFresh(
        AcceptanceGrader.archive(session().home(), chapter.number()), libraries);
  }

  /** Those of the grader that the runs have not needed: another chapter's check does. */
  private void loadOwnClasses() throws IOException {
    Path grading = session().home().root().resolve("grading");
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Path.of(entry).startsWith(grading) && entry.endsWith(".jar")) {
        try (JarFile jar = new JarFile(entry)) {
          jar.stream().map(JarEntry::getName).forEach(WarmUpCommand::load);
        }
      }
    }
  }

  @SuppressWarnings("EmptyCatch") // a class that can't be loaded here is just not archived
  private static void load(String entry) {
    if (entry.endsWith(".class") && !entry.startsWith("META-INF")) {
      String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
      try {
        Class.forName(name, false, WarmUpCommand.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        // see above
      }
    }
  }

  private void warmUp(Chapter chapter, AnswerCompiler compiler, Cloud cloud) throws IOException {
    Answer answer = Answer.of(session().home(), chapter, Answer.SOLUTIONS);
    try (WorkFolder work = WorkFolder.create(session().home(), chapter.folder(), false);
        WorkFolder lists = WorkFolder.create(session().home(), chapter.folder(), false)) {
      Compilation compilation = compiler.compile(answer, work.path());
      Subject subject = answer.subject(session().home(), compilation.classPath());
      CheckOptions options = CheckOptions.withSeed(SEED).with(AnswerJvms.noting(lists.path()));
      // The last task is the whole loop: it runs every program once.
      Task loop = chapter.tasks().get(chapter.tasks().size() - 1);
      Acceptance.run(subject, cloud, options.only(Set.of(loop.id()), Set.of()), result -> {});
      Path archive = AcceptanceGrader.archive(session().home(), chapter.number());
      List<Path> libraries =
          subject.classPath().stream().filter(path -> !Files.isDirectory(path)).toList();
      SharedArchive.dump(libraries, AnswerJvms.classLists(lists.path()), archive);
      AnswerJvms.keep(archive, lists.path());
    }
  }
}
