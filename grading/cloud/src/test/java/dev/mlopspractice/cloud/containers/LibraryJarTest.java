package dev.mlopspractice.cloud.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryJarTest {
  private static final String SERVICE = "META-INF/services/an.Api";

  @TempDir private Path folder;

  @Test
  void theFirstFileOfANameCountsAndListsOfServicesArePutTogether() throws IOException {
    Path one = jar("one.jar", Map.of("a.txt", "first", SERVICE, "impl.One", "META-INF/X.SF", "s"));
    Path two = jar("two.jar", Map.of("a.txt", "second", "b.txt", "b", SERVICE, "impl.Two\n"));
    Path merged = folder.resolve("merged.jar");

    LibraryJar.write(List.of(one, two), merged);

    try (JarFile jar = new JarFile(merged.toFile())) {
      assertThat(text(jar, "a.txt")).isEqualTo("first");
      assertThat(text(jar, "b.txt")).isEqualTo("b");
      assertThat(text(jar, SERVICE).lines()).contains("impl.One", "impl.Two");
      assertThat(jar.getEntry("META-INF/X.SF")).isNull();
      assertThat(jar.isMultiRelease()).isTrue();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
