package dev.mlopspractice.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlopspractice.data.Generator;
import dev.mlopspractice.training.DirectoryAccess;
import dev.mlopspractice.training.Given;
import dev.mlopspractice.training.OwnSpark;
import dev.mlopspractice.training.StepFailedException;
import dev.mlopspractice.training.TrainingPipeline;
import dev.mlopspractice.training.features.Preprocess;
import dev.mlopspractice.training.split.SplitByTime;
import dev.mlopspractice.training.step.TrainingContext;
import dev.mlopspractice.training.step.TrainingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OwnSpark.class)
class ExtractFromS3Test {

  private static final String FILE = Given.file(new Generator(1, 60, false));
  private static final List<String> LINES = FILE.lines().skip(1).toList();

  private final SparkSession spark;
  private TrainingContext context;
  @TempDir private Path root;

  ExtractFromS3Test(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void begin() throws IOException {
    context = Given.context(spark);
    Files.createDirectories(object("x").getParent());
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 97, 154, 1000, 9270, 1 << 20})
  void slicesOfAnySizeGiveEachRowOnceAndInOrder(long sliceBytes) throws IOException {
    put("a.tsv", FILE);
    extract(sliceBytes);
    assertThat(rows()).isEqualTo(LINES);
    assertThat(data().count()).isEqualTo(60);
  }

  @Test
  void aSliceThatEndsWithALineGivesNoRowTwice() throws IOException {
    put("a.tsv", FILE);
    long endOfSecondRow = FILE.indexOf(LINES.get(2));
    extract(endOfSecondRow);
    assertThat(rows()).isEqualTo(LINES);
  }

  @Test
  void aFileWithoutItsLastLineEndOrWithCarriageReturnsIsReadAlike() throws IOException {
    put("a.tsv", FILE.strip());
    put("b.tsv", FILE.replace("\n", "\r\n"));
    extract(500);
    assertThat(rows()).hasSize(120).startsWith(LINES.toArray(String[]::new));
    assertThat(rows().subList(60, 120)).isEqualTo(LINES);
  }

  @Test
  void gzipObjectsAreReadToo() throws IOException {
    putGzipped("a.tsv.gz", FILE);
    extract(500);
    assertThat(rows()).isEqualTo(LINES);
  }

  @Test
  void columnsAreFoundByTheirNames() throws IOException {
    StringBuilder turned = new StringBuilder();
    FILE.lines().forEach(line -> turned.append("x\t").append(reversed(line)).append('\n'));
    put("a.tsv", turned.toString());
    extract(1 << 20);
    assertThat(rows()).isEqualTo(LINES);
  }

  @Test
  void moreObjectsThanAPageOfTheListingAreAllRead() throws IOException {
    for (int i = 0; i < 5; i++) {
      put("part-" + i + ".tsv", FILE);
    }
    put("readme.txt", "no data");
    assertThat(extract(1 << 20)).contains("300 rows from 5 object(s)");
  }

  @Test
  void theHashIsThatOfTheObjectOrOfTheListOfSlices() throws Exception {
    put("a.tsv", FILE);
    extract(1 << 20);
    assertThat(data().sha256()).isEqualTo(sha256(FILE));

    extract(5000);
    int half = 5000;
    String list = "";
    for (int from = 0; from < FILE.length(); from += half) {
      int to = Math.min(FILE.length(), from + half);
      list += sha256(FILE.substring(from, to)) + "  train_data/a.tsv " + from + "-" + to + "\n";
    }
    assertThat(data().sha256()).isEqualTo(sha256(list));
  }

  @Test
  void theHashOfAGzipObjectIsThatOfItsBytes() throws Exception {
    putGzipped("a.tsv.gz", FILE);
    extract(1 << 20);
    byte[] bytes = Files.readAllBytes(object("a.tsv.gz"));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(data().sha256()).isEqualTo(HexFormat.of().formatHex(hash));
  }

  @Test
  void malformedLinesAreLeftOutAndTheirPlacesTold() throws IOException {
    put("a.tsv", FILE.replace(LINES.get(40), "only\tthree\tcolumns") + "id\t2\n");
    context = contextAllowing(0.05);
    String outcome = extract(3000);
    long offset = FILE.indexOf(LINES.get(40));
    assertThat(outcome)
        .contains("59 rows", "left out 2 malformed line(s)")
        .contains(
            "s3://taro-mlops-practice/train_data/a.tsv line 42 (byte "
                + offset
                + "): it has 3 columns, not 24")
        .contains("line 62 (byte ");
    assertThat(rows()).hasSize(59).doesNotContain(LINES.get(40));
  }

  @Test
  void tooManyMalformedLinesEndTheRun() throws IOException {
    put("a.tsv", FILE.replace("\t0\t1410", "\tno\t1410"));
    assertThatThrownBy(() -> extract(1 << 20))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("lines of the training data are malformed")
        .hasMessageContaining("share of 0.01")
        .hasMessageContaining("click is 'no', not 0 or 1");
  }

  @Test
  void aValueThatIsNotUtf8OrAnHourThatIsNoneIsMalformed() throws IOException {
    byte[] bytes = FILE.getBytes(StandardCharsets.ISO_8859_1);
    bytes[FILE.indexOf(LINES.get(3))] = (byte) 0xE4;
    Files.write(object("a.tsv"), bytes);
    put("b.tsv", FILE.replaceFirst("\t14102100\t", "\t2014-10-21\t"));
    context = contextAllowing(1);
    assertThat(extract(1 << 20))
        .contains("line 5 (byte ", "it is not UTF-8", "hour is '2014-10-21', not 8 digits");
  }

  @Test
  void anEmptyPrefixSaysWhatToUpload() {
    assertThatThrownBy(() -> extract(1000))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(
            "no .tsv or .tsv.gz object under s3://taro-mlops-practice/train_data/");
  }

  @Test
  void anotherFileUnderThePrefixIsRefusedByName() throws IOException {
    put("a.tsv", FILE);
    putGzipped("click.tsv.gz", "id\tclick\n1\t0\n");
    assertThatThrownBy(() -> extract(1000))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("click.tsv.gz lacks 22 column(s)")
        .hasMessageContaining("hour");
  }

  @Test
  void aHeaderWithoutRowsIsRefused() throws IOException {
    put("a.tsv", Given.HEADER + "\n");
    assertThatThrownBy(() -> extract(1000)).hasMessageContaining("no rows");
  }

  @Test
  void anObjectThatIsNotGzipInSpiteOfItsNameIsNamed() throws IOException {
    put("a.tsv.gz", FILE);
    assertThatThrownBy(() -> extract(1000))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("a.tsv.gz failed: Not in GZIP format");
  }

  @Test
  void anObjectThatIsReplacedWhileTrainingReadsItEndsTheRun() throws IOException {
    put("a.tsv", FILE);
    extract(1 << 20);
    put("a.tsv", FILE.replace("\t1410", "\t1411"));
    TrainingPipeline rest =
        TrainingPipeline.of(
            new Given.Giving<>(TrainingData.SLOT, data()),
            new SplitByTime(0.8, 0.1),
            new Preprocess(Given.FEW_BUCKETS));
    assertThatThrownBy(() -> rest.run(context))
        .isInstanceOf(StepFailedException.class)
        .hasMessage(
            "Training failed in step 'preprocess': s3://taro-mlops-practice/train_data/a.tsv was replaced while training read it; train again");
  }

  @Test
  void aMissingBucketIsTheReasonThatIsTold() throws IOException {
    TrainingPipeline pipeline =
        TrainingPipeline.of(new ExtractFromS3(DirectoryAccess.to(root.resolve("nowhere"))));
    assertThatThrownBy(() -> pipeline.run(context))
        .isInstanceOf(StepFailedException.class)
        .hasMessageContaining("The specified bucket does not exist");
  }

  private String extract(long sliceBytes) {
    return new ExtractFromS3(DirectoryAccess.to(root), sliceBytes).run(context);
  }

  private TrainingData data() {
    return context.get(TrainingData.SLOT);
  }

  /** The rows as lines of the generated file. */
  private List<String> rows() {
    return data().rows().collectAsList().stream().map(ExtractFromS3Test::line).toList();
  }

  private static String line(Row row) {
    StringBuilder line = new StringBuilder(row.getString(1)).append('\t').append(row.getInt(0));
    for (int i = 2; i < row.size(); i++) {
      line.append('\t').append(row.getString(i));
    }
    return line.toString();
  }

  private TrainingContext contextAllowing(double share) {
    var options = context.options();
    return Given.context(
        spark,
        new dev.mlopspractice.training.step.TrainingOptions(
            options.model(),
            options.revision(),
            options.bucket(),
            options.trainData(),
            options.sparkMaster(),
            options.codeVersion(),
            share));
  }

  private static String reversed(String line) {
    List<String> cells = Arrays.asList(line.split("\t", -1));
    java.util.Collections.reverse(cells);
    return String.join("\t", cells);
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(object(name), text);
  }

  private void putGzipped(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(object(name)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path object(String name) {
    return root.resolve(Given.BUCKET).resolve("train_data").resolve(name);
  }

  private static String sha256(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
