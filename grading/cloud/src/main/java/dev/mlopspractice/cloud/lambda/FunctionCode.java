package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.containers.Image;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a function runs.
 *
 * @param image its class path; the main class is the handler of a function that names none
 * @param uri the image's reference; empty for a zip
 * @param size in bytes; 0 for an image
 */
record FunctionCode(Image.Jvm image, String uri, String sha256, long size) {

  static FunctionCode ofImage(String uri, Image.Jvm image) {
    return new FunctionCode(image, uri, sha256(uri.getBytes(StandardCharsets.UTF_8)), 0);
  }

  /**
   * Unpacks a zip or jar: classes at its root, jars under {@code lib/}.
   *
   * @param folder an empty folder for it
   */
  static FunctionCode ofZip(byte[] zip, Path folder) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      int entries = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries++;
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw LambdaErrors.invalid("The zip has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(in, target);
        }
      }
      if (entries == 0) {
        throw LambdaErrors.invalid(
            "Could not unzip uploaded file. Please check your file, then try to upload again.");
      }
      return new FunctionCode(
          Image.of(classPath(folder), "", Image.QUICK_START), "", sha256(zip), zip.length);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack a function to " + folder, e);
    }
  }

  private static List<Path> classPath(Path folder) throws IOException {
    List<Path> path = new ArrayList<>(List.of(folder));
    Path libraries = folder.resolve("lib");
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> jars = Files.list(libraries)) {
        jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(path::add);
      }
    }
    return path;
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
