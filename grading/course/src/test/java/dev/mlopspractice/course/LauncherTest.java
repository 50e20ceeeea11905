package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/course} with a Java and a Maven that only pretend. */
class LauncherTest {
  private static final Path SCRIPT =
      Path.of(System.getProperty("course.home", "../..")).resolve("bin/course");

  @TempDir private Path folder;
  private Path home;
  private final Map<String, String> environment = new HashMap<>();

  private record Run(int exitCode, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    home = folder.resolve("a course"); // a blank in the path must not matter
    Files.createDirectories(home.resolve("bin"));
    Files.copy(SCRIPT, home.resolve("bin/course"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectories(home.resolve("solutions/chapter-1-tiny"));
    for (String name :
        List.of("pom.xml", "solutions/chapter-1-tiny/pom.xml", "system/a/src/main/java/A.java")) {
      Files.createDirectories(home.resolve(name).getParent());
      Files.writeString(home.resolve(name), "");
    }
    for (String name : List.of("data", "grading/course")) {
      Files.createDirectories(home.resolve(name));
    }
    script(
        home.resolve("mvnw"),
        """
        echo "$@" >>maven.calls
        [ -z "$MAVEN_FAILS" ] || { echo "[ERROR] no such thing"; exit 1; }
        mkdir -p grading/course/target
        : >grading/course/target/course.jar
        echo /lib/a.jar >grading/course/target/runtime.classpath
        """);
    environment.put("JAVA_HOME", jdk("17", true).toString());
  }

  private Path jdk(String version, boolean compiler) throws IOException {
    Path jdk = folder.resolve("jdk-" + version);
    script(
        jdk.resolve("bin/java"),
        """
        if [ "$1" = -XshowSettings:properties ]; then
          echo "    java.home = JDK" >&2
          echo "    java.specification.version = VERSION" >&2
          exit 0
        fi
        for last in "$@"; do :; done
        [ "$last" = warm-up ] && exit 0
        echo "ran: $*"
        exit 7
        """
            .replace("JDK", jdk.toString())
            .replace("VERSION", version));
    if (compiler) {
      script(jdk.resolve("bin/javac"), "");
    }
    return jdk;
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    String[] command = new String[arguments.length + 1];
    command[0] = home.resolve("bin/course").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private long builds() throws IOException {
    Path calls = home.resolve("maven.calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  private void assertFault(Run run, String cause, String remedy) throws IOException {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).startsWith("Cause:  ").contains(cause, "\nRemedy: ", remedy);
    assertThat(run.out()).isEmpty();
    assertThat(builds()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1.8, is Java 1.8; the course needs 17",
    "11, is Java 11; the course needs 17",
    "25, does not run on 25"
  })
  void aJavaThatIsTooOldOrTooNewIsRefusedBeforeAnythingElse(String version, String cause)
      throws Exception {
    environment.put("JAVA_HOME", jdk(version, true).toString());

    assertFault(run("check", "1"), cause, "JAVA_HOME");
  }

  @Test
  void aRuntimeWithoutTheCompilerIsRefused() throws Exception {
    environment.put("JAVA_HOME", jdk("21", false).toString());

    assertFault(run("check", "1"), "there is no bin/javac in it", "Install the JDK");
  }

  @Test
  void aJavaHomeThatIsNoneIsRefused() throws Exception {
    environment.put("JAVA_HOME", "/nowhere");

    assertFault(run("check", "1"), "JAVA_HOME is /nowhere", "unset it");
  }

  @Test
  void noJavaAtAllIsRefused() throws Exception {
    Path path = Files.createDirectories(folder.resolve("path"));
    for (String tool : List.of("dirname", "readlink", "sed", "head")) {
      Path real =
          List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream()
              .filter(Files::exists)
              .findFirst()
              .orElseThrow();
      script(path.resolve(tool), "exec " + real + " \"$@\"\n");
    }
    environment.remove("JAVA_HOME");
    environment.put("JAVA_HOME", "");
    environment.put("PATH", path.toString());

    assertFault(run("check", "1"), "No java was found", "Install a JDK 17");
  }

  @Test
  void buildsOnceAndPassesArgumentsAndExitCodeOn() throws Exception {
    Run first = run("check", "1", "--report", "a b.xml");
    Run second = run("check", "1");

    assertThat(first.exitCode()).isEqualTo(7);
    assertThat(first.err()).contains("for the first time");
    assertThat(first.out())
        .contains(
            "grading/course/target/course.jar:/lib/a.jar",
            "dev.mlopspractice.course.Main check 1 --report a b.xml");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
    assertThat(home.resolve("maven.calls"))
        .content()
        .contains("solutions/chapter-1-tiny")
        .doesNotContain("-o ");
  }

  @Test
  void buildsAgainOfflineWhenASourceIsNewer() throws Exception {
    run("check", "1");
    Path source = home.resolve("system/a/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(run("check", "1").err()).contains("Building what has changed");
    assertThat(Files.readAllLines(home.resolve("maven.calls")).get(1)).contains("-o ");
  }

  @Test
  void whatTheTraineeEditsIsNoReasonToBuild() throws Exception {
    run("check", "1");
    Path answer = home.resolve("starter/chapter-1-tiny/src/main/java/A.java");
    Files.createDirectories(answer.getParent());
    Files.writeString(answer, "class A {}");
    Files.setLastModifiedTime(answer, FileTime.from(Instant.now().plusSeconds(60)));

    run("check", "1");

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatFailsIsAFaultOfTheEnvironmentAndIsTriedAgain() throws Exception {
    environment.put("MAVEN_FAILS", "1");

    Run run = run("check", "1");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "[ERROR] no such thing", "Cause:  The course could not be built.", "Remedy: Read ");
    environment.remove("MAVEN_FAILS");
    assertThat(run("check", "1").exitCode()).isEqualTo(7);
  }

  @Test
  void aLockOfAProcessThatDiedIsNotWaitedFor() throws Exception {
    Path lock = Files.createDirectories(home.resolve(".course/build/lock"));
    Files.writeString(lock.resolve("pid"), "999999999");

    assertThat(run("check", "1").exitCode()).isEqualTo(7);
  }
}
