package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * A jar of the launcher's classes and nothing else, so that a task's class path shows nothing of
 * the grader.
 */
final class LauncherJar {
  private static final List<Class<?>> CLASSES =
      List.of(WarmJvm.class, WarmJvm.Ready.class, JvmGuard.class);

  private LauncherJar() {}

  static Path write(Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Class<?> type : CLASSES) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new ZipEntry(name));
        try (InputStream bytes = type.getResourceAsStream("/" + name)) {
          if (bytes == null) {
            throw new IOException("the launcher's own class " + name + " is not on the class path");
          }
          bytes.transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return file;
  }
}
