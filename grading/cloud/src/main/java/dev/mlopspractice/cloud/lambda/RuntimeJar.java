package dev.mlopspractice.cloud.lambda;

import dev.mlopspractice.cloud.lambda.runtime.LambdaRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The few classes of ours that a function's JVM may see, in a jar of their own. */
final class RuntimeJar {
  private static final List<String> CLASSES = List.of("LambdaRuntime", "LambdaContext");

  private RuntimeJar() {}

  static Path write(Path jar) throws IOException {
    String folder = LambdaRuntime.class.getPackageName().replace('.', '/') + "/";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String name : CLASSES) {
        out.putNextEntry(new JarEntry(folder + name + ".class"));
        try (InputStream in = LambdaRuntime.class.getResourceAsStream(name + ".class")) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }
}
