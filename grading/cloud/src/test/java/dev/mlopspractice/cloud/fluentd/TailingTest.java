package dev.mlopspractice.cloud.fluentd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which lines are read: rotation, restarts, lines that are not finished or broken. */
@Timeout(60)
class TailingTest {
  private static final String LOG = "/var/logs/bid_response.log";
  private static final String POSITION = "pos_file /var/logs/bid_response.pos";
  private static final String HEAD = POSITION + "\n read_from_head true";
  private static final String TSV = "@type tsv\n keys n";
  private static final String SOON = "flush_mode immediate";
  private static final String KEPT = "@type file\n path /var/logs/buffer\n";

  @TempDir private Path root;
  private FluentdFixture fluentd;

  @BeforeEach
  void open() throws Exception {
    fluentd = new FluentdFixture(root, "tailing-mlops-practice");
  }

  @AfterEach
  void close() {
    fluentd.close();
  }

  private static String conf(String source, String buffer) {
    return FluentdFixture.usual(source, "", TSV, buffer);
  }

  private void write(String... numbers) throws Exception {
    for (String n : numbers) {
      fluentd.append(LOG, "{\"n\":" + n + "}\n");
    }
  }

  private void rotate(String to) throws Exception {
    Files.move(fluentd.file(LOG), fluentd.file(to));
  }

  @Test
  void whatIsThereAtTheFirstStartIsReadOnlyFromTheHead() throws Exception {
    write("1");
    Fluentd fromEnd = fluentd.started(conf("", SOON));
    write("2");
    fromEnd.tick();
    Fluentd fromHead = fluentd.started(conf("read_from_head true", SOON));
    fromHead.tick();

    assertThat(fluentd.rows()).containsExactlyInAnyOrder("2", "1", "2");
    assertThat(fluentd.log()).contains("'pos_file PATH' parameter is not set");
  }

  @Test
  void aLineIsReadWhenItIsComplete() throws Exception {
    Fluentd running = fluentd.started(conf(HEAD, SOON));
    fluentd.append(LOG, "{\"n\"");
    running.tick();
    assertThat(fluentd.objects()).isEmpty();

    fluentd.append(LOG, ":7}\n");
    running.tick();
    assertThat(fluentd.rows()).containsExactly("7");
  }

  @Test
  void aFileRenamedAwayIsReadToItsEnd() throws Exception {
    Fluentd running = fluentd.started(conf(HEAD, SOON));
    write("1");
    running.tick();
    write("2");
    rotate("/var/logs/bid_response.log.1");
    write("3");
    running.tick();
    fluentd.append("/var/logs/bid_response.log.1", "{\"n\":4}\n");
    running.tick();
    fluentd.later(Duration.ofSeconds(6));
    running.tick();
    write("5");
    running.tick();

    assertThat(fluentd.rows()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(fluentd.log()).contains("detected rotation of " + LOG);
  }

  @Test
  void aFileCutOffIsReadFromItsHead() throws Exception {
    Fluentd running = fluentd.started(conf(HEAD, SOON));
    write("1", "2");
    running.tick();
    Files.writeString(fluentd.file(LOG), "{\"n\":3}\n", StandardOpenOption.TRUNCATE_EXISTING);
    running.tick();

    assertThat(fluentd.rows()).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void aRestartGoesOnWhereTheLastOneStopped() throws Exception {
    Fluentd first = fluentd.started(conf(HEAD, SOON));
    write("1");
    first.tick();
    first.stop();
    write("2");
    Fluentd second = fluentd.started(conf(HEAD, SOON));
    second.tick();

    assertThat(fluentd.rows()).containsExactlyInAnyOrder("1", "2");
    assertThat(Files.readString(fluentd.file("/var/logs/bid_response.pos")))
        .matches(LOG + "\t0000000000000010\t[0-9a-f]{16}\n");
  }

  @Test
  void withAPatternRotatedFilesAreReadTwiceUnlessInodesAreFollowed() throws Exception {
    String pattern = "/var/logs/bid_response*";
    String twice = conf("read_from_head true", SOON).replace(LOG, pattern + ".log");
    String once =
        conf("pos_file /var/pos\n follow_inodes true\n read_from_head true", SOON)
            .replace(LOG, pattern + ".log")
            .replace("logs/local", "once");
    Fluentd byPath = fluentd.started(twice);
    Fluentd byInode = fluentd.started(once);
    write("1");
    refresh(byPath, byInode);
    rotate("/var/logs/bid_response-1.log");
    write("2");
    refresh(byPath, byInode);

    assertThat(fluentd.objects().entrySet())
        .filteredOn(object -> object.getKey().startsWith("once"))
        .extracting(object -> object.getValue().strip())
        .containsExactlyInAnyOrder("1", "2");
    assertThat(fluentd.rows()).filteredOn("1"::equals).hasSize(3);
  }

  private void refresh(Fluentd... all) throws Exception {
    fluentd.later(Duration.ofSeconds(61));
    for (Fluentd one : all) {
      one.tick();
    }
    for (Fluentd one : all) {
      one.tick();
    }
  }

  @Test
  void linesThatAreNoJsonAreToldOfAndLeftOut() throws Exception {
    Fluentd running = fluentd.started(conf(HEAD, SOON));
    fluentd.append(LOG, "not json\n{\"n\":1}\n[1]\n");
    running.tick();

    assertThat(fluentd.rows()).containsExactly("1");
    assertThat(fluentd.log())
        .contains("[warn]: pattern not matched: \"not json\"")
        .contains("pattern not matched: \"[1]\"");
  }

  @Test
  void killedAtAnyMomentAFileBufferLosesNothing() throws Exception {
    Fluentd first = fluentd.started(conf(HEAD, KEPT));
    write("1");
    first.tick();
    write("2"); // and the first is given up here, without a word
    Fluentd second = fluentd.started(conf(HEAD, KEPT));
    second.tick();
    fluentd.waitForSlice();
    second.tick();

    assertThat(fluentd.rows()).containsExactlyInAnyOrder("1", "2");
    assertThat(fluentd.file("/var/logs/buffer")).isEmptyDirectory();
  }

  @Test
  void killedAMemoryBufferLosesWhatThePositionSaysHasBeenRead() throws Exception {
    Fluentd first = fluentd.started(conf(HEAD, ""));
    write("1");
    first.tick();
    write("2");
    Fluentd second = fluentd.started(conf(HEAD, ""));
    second.tick();
    fluentd.waitForSlice();
    second.tick();

    assertThat(fluentd.rows()).containsExactly("2");
  }

  @Test
  void stoppedInGoodOrderAMemoryBufferIsShippedAndAFileBufferIsKept() throws Exception {
    Fluentd memory = fluentd.started(conf(HEAD, ""));
    write("1");
    memory.tick();
    memory.stop();
    assertThat(fluentd.rows()).containsExactly("1");

    Fluentd file = fluentd.started(conf(HEAD, KEPT));
    write("2");
    file.tick();
    file.stop();
    assertThat(fluentd.rows()).containsExactly("1");
    Fluentd next = fluentd.started(conf(HEAD, KEPT));
    fluentd.waitForSlice();
    next.tick();
    assertThat(fluentd.rows()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aFullBufferKeepsLinesUnread() throws Exception {
    Fluentd running = fluentd.started(conf(HEAD, "total_limit_size 1"));
    write("1");
    running.tick();
    write("2");
    running.tick();
    fluentd.waitForSlice();
    running.tick();
    running.tick();
    fluentd.waitForSlice();
    running.tick();

    assertThat(fluentd.rows()).containsExactlyInAnyOrder("1", "2");
  }
}
