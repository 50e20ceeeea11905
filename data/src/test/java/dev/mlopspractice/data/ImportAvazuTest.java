package dev.mlopspractice.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportAvazuTest {

  private static final String HEADER =
      "id,click,hour,C1,banner_pos,site_id,site_domain,site_category,app_id,app_domain,"
          + "app_category,device_id,device_ip,device_model,device_type,device_conn_type,"
          + "C14,C15,C16,C17,C18,C19,C20,C21";

  /** Made up, in the format of the file. */
  private static final String ROW =
      "90000094,0,14102100,1005,0,1fbe01fe,f3845767,28905ebd,ecad,7801,07d7,a99f,ddd2,44956a24,1,2,"
          + "15706,320,50,1722,0,35,-1,79";

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesTheSameThreeFilesAsTheGenerator() throws IOException {
    Path source = gzip(lines(60));

    assertThat(run(source)).isZero();

    List<String> train = Files.readAllLines(target("train.tsv"));
    assertThat(train)
        .hasSize(61)
        .startsWith(HEADER.replace(',', '\t'), row(0).replace(',', '\t'))
        .endsWith(row(59).replace(',', '\t'));
    assertThat(clickLines()).startsWith("id\tclick", "0\t0", "1\t1", "2\t0").hasSize(61);
    assertThat(Files.readAllLines(target("sample.jsonl")))
        .hasSize(50)
        .last()
        .asString()
        .startsWith("{\"id\": \"59\", \"hour\": \"14102100\", ");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("60 rows")
        .contains("0 malformed")
        .contains("click rate 0.5000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7,1,14102100 | columns: 3 instead of 24",
        "'' | columns: 1 instead of 24",
        "7,2,14102100,1005,0,,,,,,,,,,1,2,,320,50,,0,35,-1,79 | click is '2', neither 0 nor 1",
        "7,,14102100,1005,0,,,,,,,,,,1,2,,320,50,,0,35,-1,79 | click is '', neither 0 nor 1",
        ",1,14102100,1005,0,,,,,,,,,,1,2,,320,50,,0,35,-1,79 | id is empty",
        "7,1,14102124,1005,0,,,,,,,,,,1,2,,320,50,,0,35,-1,79 | hour is '14102124', not YYMMDDHH",
        "7,1,14132100,1005,0,,,,,,,,,,1,2,,320,50,,0,35,-1,79 | hour is '14132100', not YYMMDDHH",
        "7,1,2014102100,,,,,,,,,,,,,,,,,,,,, | hour is '2014102100', not YYMMDDHH",
        "7,1,14102100,1005,0,a\tb,,,,,,,,,1,2,,320,50,,0,35,-1,79 | site_id holds a tab",
      })
  void reportsAMalformedLineWithItsNumberAndLeavesItOut(String bad, String reason)
      throws IOException {
    List<String> lines = lines(200);
    lines.set(120, bad);

    assertThat(run(gzip(lines))).isZero();

    assertThat(errors()).contains("line 121: " + reason);
    assertThat(Files.readAllLines(target("train.tsv"))).hasSize(200);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("199 rows").contains("1 malformed");
  }

  @Test
  void givesUpAboveTheStatedShareAndLeavesNothing() throws IOException {
    List<String> lines = lines(200);
    for (int bad = 0; bad < 30; bad++) {
      lines.set(10 + bad, "bad");
    }
    Path source = gzip(lines);

    assertThat(run(source, "--max-malformed", "0.149")).isEqualTo(1);

    assertThat(errors())
        .contains("30 of 200 lines")
        .contains("0.149 that --max-malformed allows")
        .contains("line 30: columns: 1 instead of 24")
        .doesNotContain("line 31:")
        .contains("and 10 more malformed lines");
    assertThat(directory.resolve("out")).isEmptyDirectory();

    assertThat(run(source, "--max-malformed", "0.15")).isZero();
    assertThat(Files.readAllLines(target("train.tsv"))).hasSize(171);
  }

  @Test
  void takesEachNthRowWhenAsked() throws IOException {
    assertThat(run(gzip(lines(100)), "--every", "40")).isZero();

    assertThat(clickLines()).containsExactly("id\tclick", "0\t0", "40\t0", "80\t0");
  }

  @Test
  void warnsOfRowsThatAreNotInOrderOfTime() throws IOException {
    List<String> lines = lines(100);
    lines.set(50, row(50).replace("14102100", "14102105"));

    assertThat(run(gzip(lines))).isZero();

    assertThat(errors()).contains("Rows earlier than the row before: 1.");
  }

  @Test
  void saysWhereATruncatedFileEnds() throws IOException {
    byte[] whole = Files.readAllBytes(gzip(lines(50_000)));
    Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(run(cut)).isEqualTo(1);

    assertThat(errors()).containsPattern("cut.gz is cut off after line \\d{4,5}; fetch it again");
    assertThat(directory.resolve("out")).isEmptyDirectory();
  }

  @Test
  void saysThatADamagedFileIsDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(gzip(lines(50_000)));
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0xff);
    Path damaged = Files.write(directory.resolve("damaged.gz"), bytes);

    assertThat(run(damaged)).isEqualTo(1);

    assertThat(errors()).contains("damaged.gz is damaged after line ");
  }

  @Test
  void refusesAFileThatIsNotTheAvazuTrainingFile() throws IOException {
    Path missing = directory.resolve("train.gz");
    Path plain = Files.writeString(directory.resolve("train.csv"), HEADER + "\n");
    Path empty = Files.writeString(directory.resolve("empty.gz"), "");
    Path test = gzip(List.of(HEADER.replace(",click", ""), ROW.replace(",0,1410", ",1410")));

    assertThat(run(missing)).isEqualTo(1);
    assertThat(errors()).contains(missing + " is no file");
    assertThat(run(plain)).isEqualTo(1);
    assertThat(errors()).contains(plain + " is not a gzip file");
    assertThat(run(empty)).isEqualTo(1);
    assertThat(errors()).contains(empty + " is not a gzip file");
    assertThat(run(test)).isEqualTo(1);
    assertThat(errors()).contains("has another header").contains("found    id,hour,C1");
  }

  @Test
  void refusesAFileWithoutRows() throws IOException {
    Path source = gzip(List.of(HEADER));

    assertThat(run(source)).isEqualTo(1);

    assertThat(errors()).contains(source + " has no rows");
  }

  @ParameterizedTest
  @CsvSource({
    "--out x, --in needs a value",
    "--in x --max-malformed 2, '--max-malformed must be a share from 0 to 1, found ''2'''",
    "--in x --max-malformed NaN, found 'NaN'",
    "--in x --every 0, --every must be a whole number from 1",
    "--in x --rows 5, unknown argument '--rows'",
  })
  void refusesWrongOptionsAndShowsTheRightOnes(String arguments, String message) {
    assertThat(ImportAvazu.run(arguments.split(" "), stream(out), stream(err))).isEqualTo(2);

    assertThat(errors()).contains(message).contains("usage: ImportAvazu");
  }

  private int run(Path source, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--in", source.toString(), "--out", directory.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return ImportAvazu.run(arguments.toArray(new String[0]), stream(out), stream(err));
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path target(String name) {
    return directory.resolve("out").resolve(name);
  }

  private List<String> clickLines() throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(target("click.tsv.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String row(int id) {
    return ROW.replace("90000094,0", id + "," + id % 2);
  }

  /** The header and this many rows; the line with number n is at n − 1. */
  private static List<String> lines(int rows) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    IntStream.range(0, rows).mapToObj(ImportAvazuTest::row).forEach(lines::add);
    return lines;
  }

  private Path gzip(List<String> lines) throws IOException {
    Path file = directory.resolve("source.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
