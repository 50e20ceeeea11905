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
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateDataTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void writesTheThreeFiles() throws IOException {
    assertThat(run("--rows", "12000", "--seed", "3", "--out", directory.toString())).isZero();

    List<String> train = Files.readAllLines(directory.resolve("train.tsv"));
    assertThat(train).hasSize(12_001).allMatch(line -> line.split("\t", -1).length == 24);
    assertThat(train.get(0))
        .isEqualTo(
            "id\tclick\thour\tC1\tbanner_pos\tsite_id\tsite_domain\tsite_category\tapp_id\t"
                + "app_domain\tapp_category\tdevice_id\tdevice_ip\tdevice_model\tdevice_type\t"
                + "device_conn_type\tC14\tC15\tC16\tC17\tC18\tC19\tC20\tC21");
    List<String> clicks = clickLines();
    assertThat(clicks).isEqualTo(train.stream().map(GenerateDataTest::idAndClick).toList());
    List<String> sample = Files.readAllLines(directory.resolve("sample.jsonl"));
    assertThat(sample)
        .hasSize(50)
        .allMatch(line -> line.matches("\\{(\"\\w+\": \"[\\w-]*\"(, |}$)){23}"));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void saysWhatCanBeReachedWithTheRows() {
    run("--rows", "12000", "--out", directory.toString());

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("12,000 rows in " + directory)
        .containsPattern("click rate 0\\.1[67]\\d\\d, best possible AUC 0\\.8\\d\\d\\d, ")
        .containsPattern("best possible log loss 0\\.3\\d\\d\\d\n");
  }

  /** The hash stands for all bytes: data that was published with a seed stays the same. */
  @ParameterizedTest
  @CsvSource({
    "false, c49fb0e79c482199083a067f3bf0c3e9196cc5e1c59dbcaadae5607e2f189435",
    "true, 95e81cd99297fae7302e3550959e8e4367d2491e8539b89fc9bcff38d62c4e4e"
  })
  void writesTheSameBytesForeverWhateverTheNumberOfThreads(boolean drift, String expected)
      throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    for (int threads : new int[] {1, 3}) {
      GenerateData.write(new Generator(1, 12_000, drift), directory, threads, nowhere);

      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(Files.readAllBytes(directory.resolve("train.tsv")));
      assertThat(HexFormat.of().formatHex(hash)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--rows 0, --rows must be a whole number from 1 to 1000000000",
    "--rows many, found 'many'",
    "--rows, --rows needs a value",
    "--rows --drift, --rows needs a value",
    "--rows=, --rows needs a value",
    "--seed 1.5, --seed must be a whole number",
    "--seed 1 --seed 2, --seed is given twice",
    "--drift=1, unknown argument '--drift=1'",
    "--row 5, unknown argument '--row'",
    "5, unknown argument '5'",
  })
  void refusesWrongOptionsAndShowsTheRightOnes(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(message)
        .contains("usage: GenerateData");
    assertThat(out.size()).isZero();
  }

  @Test
  void saysSoWhenTheDirectoryIsAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "");

    assertThat(run("--rows", "10", "--out", file.toString())).isEqualTo(1);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains(file + " is not a directory");
  }

  @Test
  void keepsTheOldFilesWhenARunFails() throws IOException {
    run("--rows", "10", "--out", directory.toString());
    byte[] before = Files.readAllBytes(directory.resolve("train.tsv"));
    Files.createDirectories(directory.resolve("sample.jsonl.part/in-the-way"));

    assertThat(run("--rows", "20", "--out", directory.toString())).isEqualTo(1);

    assertThat(Files.readAllBytes(directory.resolve("train.tsv"))).isEqualTo(before);
    assertThat(directory.resolve("train.tsv.part")).doesNotExist();
  }

  @Test
  void showsItsOptionsWhenAsked() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--drift").contains("--seed");
  }

  private int run(String... arguments) {
    return GenerateData.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private List<String> clickLines() throws IOException {
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(directory.resolve("click.tsv.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String idAndClick(String line) {
    String[] values = line.split("\t", -1);
    return values[0] + "\t" + values[1];
  }
}
