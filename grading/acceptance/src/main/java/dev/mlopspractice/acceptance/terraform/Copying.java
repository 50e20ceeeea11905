package dev.mlopspractice.acceptance.terraform;

import dev.mlopspractice.acceptance.WrongAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies a folder of an answer, within bounds. */
final class Copying {
  private static final int MOST_FILES = 500;
  private static final long MOST_BYTES = 5_000_000;

  private Copying() {}

  static void of(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    if (!Files.isDirectory(from)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files =
          all.filter(file -> !leftBehind(from.relativize(file)))
              .filter(Files::isRegularFile)
              .limit(MOST_FILES + 1L)
              .toList();
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
      if (bytes > MOST_BYTES || files.size() > MOST_FILES) {
        throw new WrongAnswer(
            "at most " + MOST_FILES + " files and " + MOST_BYTES / 1_000_000 + " MB in ops/",
            "there are more, up to " + from.relativize(file));
      }
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /** What Terraform and its user leave beside a configuration. */
  private static boolean leftBehind(Path file) {
    String name = file.getFileName().toString();
    for (Path part : file) {
      if (part.toString().equals(".terraform")) {
        return true;
      }
    }
    return name.startsWith("terraform.tfstate")
        || name.endsWith(".tfvars")
        || name.endsWith(".tfvars.json")
        || name.equals(".terraform.lock.hcl");
  }
}
