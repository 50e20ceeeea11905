package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Deletes whole directories. */
public final class Directories {
  private static final int ROUNDS = 5;

  private Directories() {}

  /**
   * Deletes a directory with everything in it, without following links; one that is not there is
   * fine, and so is another thread that deletes it too.
   *
   * @throws UncheckedIOException where something can't be deleted, or is written faster than it is
   *     deleted
   */
  public static void delete(Path directory) {
    try {
      for (int round = 1; round < ROUNDS; round++) {
        try {
          Files.walkFileTree(directory, new Delete());
          return;
        } catch (DirectoryNotEmptyException e) {
          // a program that is being stopped has just written something more
        }
      }
      Files.walkFileTree(directory, new Delete());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory + "; delete it by hand", e);
    }
  }

  private static final class Delete extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
