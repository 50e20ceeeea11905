package dev.mlopspractice.course.verify;

import dev.mlopspractice.course.answer.Answer;
import dev.mlopspractice.course.generate.Reference;
import dev.mlopspractice.course.layout.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pitest.classinfo.ClassName;
import org.pitest.mutationtest.EngineArguments;
import org.pitest.mutationtest.engine.Mutater;
import org.pitest.mutationtest.engine.MutationDetails;
import org.pitest.mutationtest.engine.gregor.config.GregorEngineFactory;

/**
 * All mutants of the lines that a trainee writes, by PIT's usual mutators. Those that the scenarios
 * accept are mistakes that the catalogue of answers may have missed.
 */
public final class Mutants {
  private static final String SOURCES = "src/main/java/";

  private final Answer answer;
  private final Path classes;
  private final Mutater mutater;

  /**
   * @param answer the reference
   * @param classes its compiled classes
   */
  public Mutants(Answer answer, Path classes) {
    this.answer = answer;
    this.classes = classes;
    this.mutater =
        new GregorEngineFactory()
            .createEngine(EngineArguments.arguments())
            .createMutator(this::bytes);
  }

  /** The mutants of each task's files, in the order of the tasks. */
  public List<Mutant> all() throws IOException {
    List<Mutant> all = new ArrayList<>();
    for (String file :
        answer.chapter().tasks().stream()
            .map(Task::files)
            .flatMap(List::stream)
            .distinct()
            .toList()) {
      if (file.startsWith(SOURCES)) {
        all.addAll(of(file));
      }
    }
    return all;
  }

  private List<Mutant> of(String file) throws IOException {
    Set<Integer> lines = Reference.answeredLines(Files.readString(answer.file(file)));
    String name = file.substring(SOURCES.length(), file.length() - ".java".length());
    List<Mutant> mutants = new ArrayList<>();
    for (String type : types(name)) {
      for (MutationDetails details : mutater.findMutations(ClassName.fromString(type))) {
        if (lines.contains(details.getLineNumber())) {
          mutants.add(
              new Mutant(
                  file,
                  details.getLineNumber(),
                  details.getDescription(),
                  Path.of(type + ".class"),
                  mutater.getMutation(details.getId()).getBytes()));
        }
      }
    }
    return mutants;
  }

  /** A source's class and those inside it, as names with slashes. */
  private List<String> types(String name) throws IOException {
    Path file = classes.resolve(name + ".class");
    String simple = file.getFileName().toString().replace(".class", "");
    String folder = name.substring(0, name.length() - simple.length());
    try (Stream<Path> beside = Files.list(file.getParent())) {
      return beside
          .map(path -> path.getFileName().toString())
          .filter(path -> path.equals(simple + ".class") || path.startsWith(simple + "$"))
          .map(path -> folder + path.replace(".class", ""))
          .sorted()
          .toList();
    }
  }

  private Optional<byte[]> bytes(String type) {
    try {
      return Optional.of(Files.readAllBytes(classes.resolve(type.replace('.', '/') + ".class")));
    } catch (IOException e) {
      return Optional.empty(); // a library's class, which PIT can do without
    }
  }
}
