package dev.mlopspractice.course.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Slides as {@code make slides} has left them; there are none before it was run. */
final class Decks {
  private final Path folder;

  Decks(Path root) {
    this.folder = root.resolve("slides/build");
  }

  /** The decks of a language, as addresses below the site's folder. */
  List<String> of(Language language) {
    return files().stream()
        .filter(file -> file.startsWith(language.code()) && file.toString().endsWith(".html"))
        .map(file -> "slides/" + Address.unix(file))
        .toList();
  }

  /** A deck's name for people. */
  static String title(String address) {
    String name = address.substring(address.lastIndexOf('/') + 1).replaceFirst("\\.html$", "");
    return name.replace('-', ' ');
  }

  /** Copies all that belongs to them. */
  void copyTo(Path site) {
    for (Path file : files()) {
      Path target = site.resolve("slides").resolve(file);
      try {
        Files.createDirectories(target.getParent());
        Files.copy(folder.resolve(file), target);
      } catch (IOException e) {
        throw new UncheckedIOException(folder.resolve(file) + " cannot be copied", e);
      }
    }
  }

  /** What the build works with on its way lies beside the languages. */
  private static boolean isFinished(Path file) {
    return Stream.of(Language.values()).anyMatch(language -> file.startsWith(language.code()));
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".pdf"))
          .map(folder::relativize)
          .filter(Decks::isFinished)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }
}
