package dev.mlopspractice.course.cohort;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files of one chapter's answer. Links and special files are left out, and so are hidden
 * folders and what a build has made.
 */
final class AnswerFiles {
  private static final int MOST_FILES = 2_000;
  private static final long MOST_BYTES = 50L << 20;

  private final Path folder;
  private final List<Path> files;

  private AnswerFiles(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /**
   * Lists them.
   *
   * @throws IOException where they cannot be read, or are more than an answer ever has
   */
  static AnswerFiles of(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    long[] bytes = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            String name = at.getFileName().toString();
            boolean skipped = !at.equals(folder) && (name.startsWith(".") || name.equals("target"));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              files.add(file);
              bytes[0] += attributes.size();
            }
            if (files.size() > MOST_FILES || bytes[0] > MOST_BYTES) {
              throw new IOException(
                  "it has more than " + MOST_FILES + " files or " + (MOST_BYTES >> 20) + " MB");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    return new AnswerFiles(folder, files);
  }

  /** Adds names and contents. */
  void digest(MessageDigest digest) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (Path file : files) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      }
      digest.update((byte) 0);
    }
  }

  /** Writes them below another folder. */
  void copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    for (Path file : files) {
      Path copy = target.resolve(folder.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }
}
