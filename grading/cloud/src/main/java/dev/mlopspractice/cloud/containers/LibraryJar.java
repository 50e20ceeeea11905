package dev.mlopspractice.cloud.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Many jars in one, because a JVM opens every jar of its class path when it starts, which takes
 * more time than all it reads there. Of files with the same name the first counts, as on a class
 * path; lists of services are put together.
 */
final class LibraryJar {
  private static final String SERVICES = "META-INF/services/";

  private LibraryJar() {}

  /** Writes the jar. */
  static void write(List<Path> jars, Path target) throws IOException {
    Map<String, StringBuilder> services = new LinkedHashMap<>();
    Set<String> written = new TreeSet<>(List.of(JarFile.MANIFEST_NAME));
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream out = new JarOutputStream(file, manifest())) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Path jar : jars) {
        try (ZipFile from = new ZipFile(jar.toFile())) {
          copy(from, out, written, services);
        }
      }
      for (Map.Entry<String, StringBuilder> list : services.entrySet()) {
        out.putNextEntry(new ZipEntry(list.getKey()));
        out.write(list.getValue().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
  }

  private static Manifest manifest() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    return manifest;
  }

  private static void copy(
      ZipFile from, JarOutputStream out, Set<String> written, Map<String, StringBuilder> services)
      throws IOException {
    Enumeration<? extends ZipEntry> entries = from.entries();
    while (entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName();
      if (entry.isDirectory() || isSignature(name)) {
        continue;
      }
      byte[] content = from.getInputStream(entry).readAllBytes();
      if (name.startsWith(SERVICES)) {
        services
            .computeIfAbsent(name, key -> new StringBuilder())
            .append(new String(content, java.nio.charset.StandardCharsets.UTF_8))
            .append('\n');
      } else if (written.add(name)) {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
      }
    }
  }

  private static boolean isSignature(String name) {
    return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
  }
}
