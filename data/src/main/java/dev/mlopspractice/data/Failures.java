package dev.mlopspractice.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Says in words what went wrong with a file. */
final class Failures {

  private Failures() {}

  static String describe(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (failure instanceof FileAlreadyExistsException file) {
      return file.getFile() + " is not a directory; choose another --out";
    }
    return failure.getMessage();
  }
}
