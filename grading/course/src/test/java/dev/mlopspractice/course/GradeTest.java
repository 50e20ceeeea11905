package dev.mlopspractice.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlopspractice.course.TinyCourse.Run;
import dev.mlopspractice.course.exit.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** A class of the tiny course hands in; each is graded in a real process of its own. */
class GradeTest {
  private static final String HOSTILE = "=cmd|'x'!A1 <script>alert(1)<b>&\"\u001b[2J\u202e";

  @TempDir private Path folder;
  private TinyCourse course;
  private Path submissions;

  @BeforeEach
  void layOut() throws IOException {
    course = new TinyCourse(folder.resolve("course"));
    submissions = Files.createDirectories(folder.resolve("class of 2026"));
  }

  private void handIn(String name, String place, String greeter) throws IOException {
    write(name, place + "chapter-1-tiny/src/main/java/tiny/Greeter.java", greeter);
    write(name, place + "chapter-1-tiny/src/main/java/tiny/Counter.java", TinyCourse.COUNTER);
  }

  private void write(String name, String file, String text) throws IOException {
    Path path = submissions.resolve(name).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private static String greeting(String statements) {
    return "package tiny;\npublic final class Greeter {\n"
        + "  public String greet(String name) throws Exception {\n"
        + statements
        + "\n  }\n}\n";
  }

  private Run grade(String... options) {
    List<String> command =
        new ArrayList<>(List.of("grade", submissions.toString(), "--out", results().toString()));
    command.addAll(List.of(options));
    return course.run(command.toArray(String[]::new));
  }

  private Path results() {
    return folder.resolve("results");
  }

  /** Passed of each submission, by its name, as the CSV says. */
  private Map<String, String> passed() throws IOException {
    Map<String, String> passed = new TreeMap<>();
    for (String line : Files.readAllLines(results().resolve("grades.csv"))) {
      String[] fields = line.substring(1).split("\",\"", 3);
      passed.put(fields[0], fields[1]);
    }
    passed.remove("submission");
    return passed;
  }

  @Test
  void aWholeCourseAStarterAndChapterFoldersAreTakenAndWhatIsNoneIsSaid() throws IOException {
    handIn("ada", "starter/", TinyCourse.GREETER);
    write("ada", "pom.xml", "<project/>");
    handIn("bob", "starter/", TinyCourse.GREETER_STARTER);
    handIn("cleo", "", TinyCourse.GREETER);
    handIn("dan", "mlops-practice-main/starter/", TinyCourse.GREETER);
    write("eve", "notes.txt", "I have been ill.");

    Run run = grade();

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PASSED);
    assertThat(run.out())
        .contains("ada  2 of 2 tasks", "starter/ of a whole course")
        .contains("bob  1 of 2 tasks")
        .contains("cleo  2 of 2 tasks", "chapter folders")
        .contains("dan  2 of 2 tasks", "starter/ in mlops-practice-main/")
        .contains("eve  There is neither a starter/ in it nor a folder of a chapter");
    assertThat(passed())
        .isEqualTo(Map.of("ada", "2", "bob", "1", "cleo", "2", "dan", "2", "eve", "0"));
  }

  @Test
  void whatExitsHangsOrDoesNotCompileGetsItsVerdictAndTheOthersTheirs() throws IOException {
    handIn("exits", "", greeting("System.exit(0); return name;"));
    handIn("halts", "", greeting("Runtime.getRuntime().halt(2); return name;"));
    handIn("hangs", "", greeting("while (name != null) {} return name;"));
    handIn("ill", "", "package tiny;\npublic final class Greeter {");
    handIn("well", "", TinyCourse.GREETER);

    Run run = grade("--limit", "2");

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PASSED);
    assertThat(passed())
        .isEqualTo(Map.of("exits", "0", "halts", "0", "hangs", "0", "ill", "1", "well", "2"));
    assertThat(results().resolve("grades.csv"))
        .content()
        .contains("its process ended without a verdict, with exit status 0")
        .contains("out of its limits", "does not build");
  }

  @Test
  void aSubmissionCanNeitherWriteOutsideNorReadTheOthers() throws IOException {
    Path outside = folder.resolve("outside.txt");
    Path other = submissions.resolve("honest/chapter-1-tiny/src/main/java/tiny/Greeter.java");
    handIn("honest", "", TinyCourse.GREETER);
    handIn(
        "thief",
        "",
        greeting(
            "java.nio.file.Files.writeString(java.nio.file.Path.of(\""
                + outside
                + "\"), name); return \"Hello, \" + name;"));
    handIn(
        "copyist",
        "",
        greeting(
            "java.nio.file.Files.readString(java.nio.file.Path.of(\""
                + other
                + "\")); return \"Hello, \" + name;"));

    Run run = grade();

    assumeTrue(run.out().contains("(bubblewrap)"), "bubblewrap does not work here");
    assertThat(outside).doesNotExist();
    assertThat(passed()).isEqualTo(Map.of("honest", "2", "thief", "1", "copyist", "1"));
  }

  @Test
  void nothingIsWrittenToASubmission() throws IOException {
    handIn("ada", "starter/", TinyCourse.GREETER);
    Map<String, String> before = files();

    grade();

    assertThat(files()).isEqualTo(before);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(submissions)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        files.put(file.toString(), Files.getLastModifiedTime(file).toString());
      }
    }
    return files;
  }

  @Test
  void whatHasBeenGradedIsKeptUntilItChangesOrIsForced() throws IOException {
    handIn("ada", "", TinyCourse.GREETER);
    handIn("bob", "", TinyCourse.GREETER_STARTER);
    grade();

    assertThat(grade().out()).contains("2 kept from before");

    handIn("bob", "", TinyCourse.GREETER);
    assertThat(grade().out()).contains("1 kept from before", "bob  2 of 2 tasks");
    assertThat(grade("--force").out()).contains("0 kept from before");
  }

  @Test
  void namesAndMessagesAreTextWhateverTheyHold() throws Exception {
    handIn(HOSTILE, "", greeting("throw new Exception(\"</pre><script>x</script>]]>\\u0000\");"));

    Run run = grade();

    assertThat(run.out()).doesNotContain("\u001b", "\u202e");
    assertThat(Files.readString(results().resolve("grades.html")))
        .doesNotContain("<script", "\u001b", "\u202e")
        .contains("&lt;script&gt;alert(1)&lt;b&gt;&amp;&quot;?[2J?");
    String printable = HOSTILE.replaceAll("[\u001b\u202e]", "?");
    assertThat(passed()).containsOnlyKeys("'" + printable.replace("\"", "\"\""));
    NodeList suites = xml().getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(1);
    assertThat(suites.item(0).getAttributes().getNamedItem("failures").getTextContent())
        .isEqualTo("1");
  }

  private org.w3c.dom.Document xml() throws Exception {
    byte[] text =
        Files.readString(results().resolve("grades.xml")).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text));
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    handIn("ada", "", TinyCourse.GREETER);
    Files.createSymbolicLink(submissions.resolve("bob"), submissions.resolve("ada"));
    Path source = Path.of("chapter-1-tiny/src/main/java/tiny/Greeter.java");
    handIn("cleo", "", TinyCourse.GREETER);
    Files.delete(submissions.resolve("cleo").resolve(source));
    Files.createSymbolicLink(
        submissions.resolve("cleo").resolve(source), submissions.resolve("ada").resolve(source));

    grade();

    assertThat(passed()).isEqualTo(Map.of("ada", "2", "cleo", "1"));
  }

  @Test
  void aFolderThatIsNotThereHoldsNothingOrHoldsTheCourseIsSaidInTwoLines() throws IOException {
    assertFault(course.run("grade", folder.resolve("nowhere").toString()), "is no folder");
    assertFault(course.run("grade", ""), "SUBMISSIONS is not set");
    assertFault(grade(), "holds no submission");
    handIn("ada", "", TinyCourse.GREETER);
    assertFault(course.run("grade", folder.toString()), "holds not only submissions");
    assertFault(grade("--chapter", "9"), "There is no chapter 9");
  }

  private static void assertFault(Run run, String cause) {
    assertThat(run.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(run.err()).startsWith("Cause:  ").contains(cause, "\nRemedy: ");
    assertThat(run.err().lines()).hasSize(2);
  }

  private void catalogue(String task) {
    course.write(
        "grading/answers/chapter-1/wrong/always-ada.patch",
        """
        Greets Ada only.

        Task: TASK
        Says: Hello

        --- a/src/main/java/tiny/Greeter.java
        +++ b/src/main/java/tiny/Greeter.java
        @@ -4,3 +4,3 @@
           public String greet(String name) {
             // <task 1.1> Greet by name
        -    return "Hello, " + name;
        +    return "Hello, Ada";
        """
            .replace("TASK", task));
  }

  @Test
  void aGeneratedClassGetsTheMarksThatItIsToGet() {
    catalogue("1.1");

    Run run = course.run("author", "class", "1", "--size", "3");

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.PASSED);
    assertThat(run.out())
        .contains("01-starter  0 of 2 tasks", "02-reference  2 of 2", "03-always-ada  1 of 2")
        .contains("Each got the marks that it was to get.");
  }

  @Test
  void aMarkThatIsNotTheOneToGetIsSaid() {
    catalogue("1.2");

    Run run = course.run("author", "class", "1", "--size", "3");

    assertThat(run.exitCode()).isEqualTo(ExitCode.WRONG_ANSWER);
    assertThat(run.out())
        .contains("03-always-ada was to pass all before 1.2, and passes all before 1.1");
  }
}
