package dev.mlopspractice.cloud.containers.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;

/** Prints what a program can see of its surroundings. */
final class Inspect {
  private Inspect() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println("arguments=" + Arrays.toString(arguments));
    new TreeMap<>(System.getenv())
        .forEach((name, value) -> System.out.println("env " + name + "=" + value));
    System.out.println("getenv NAME=" + System.getenv("NAME"));
    System.out.println("stdin=" + System.in.read());
    System.out.println(
        "loader=" + (Inspect.class.getClassLoader() == ClassLoader.getSystemClassLoader()));
    System.out.println(
        "context="
            + (Thread.currentThread().getContextClassLoader()
                == ClassLoader.getSystemClassLoader()));
    System.out.println("thread=" + Thread.currentThread().getName());
    System.out.println(
        "temporary=" + System.getProperty("java.io.tmpdir").equals(System.getProperty("user.dir")));
    System.out.println(
        "grader="
            + (Inspect.class.getResource("/dev/mlopspractice/cloud/containers/Containers.class")
                != null));
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "echo child NAME=$NAME");
    builder.environment().remove("EMPTY");
    Process child = builder.start();
    System.out.print(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    System.err.println("an error line: \u00e9\u4e2d");
    child.waitFor();
  }
}
