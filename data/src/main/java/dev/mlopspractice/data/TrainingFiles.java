package dev.mlopspractice.data;

import dev.mlopspractice.model.BidRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The three files that a course run starts from: {@code train.tsv}, {@code click.tsv.gz} and {@code
 * sample.jsonl}.
 *
 * <p>They are written under other names and only {@link #finish} puts them in place, so a run that
 * was cut short leaves nothing that could be taken for data.
 */
final class TrainingFiles implements AutoCloseable {

  static final String TRAIN = "train.tsv";
  static final String CLICKS = "click.tsv.gz";
  static final String SAMPLE = "sample.jsonl";

  private static final List<String> NAMES = List.of(TRAIN, CLICKS, SAMPLE);
  private static final int BUFFER = 1 << 16;

  private final Path directory;
  private final OutputStream train;
  private final OutputStream clicks;

  /** Begins the files in a directory, which is made where it is missing. */
  TrainingFiles(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory);
    train = new BufferedOutputStream(Files.newOutputStream(part(TRAIN)), BUFFER);
    clicks = new GZIPOutputStream(Files.newOutputStream(part(CLICKS)), BUFFER);
    write(RowText.TRAIN_HEADER, RowText.CLICK_HEADER);
  }

  /** Appends to {@code train.tsv} and {@code click.tsv.gz}. */
  void write(CharSequence trainLines, CharSequence clickLines) throws IOException {
    train.write(trainLines.toString().getBytes(StandardCharsets.UTF_8));
    clicks.write(clickLines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the sample and puts all three files in place. */
  void finish(List<BidRequest> sample) throws IOException {
    StringBuilder lines = new StringBuilder();
    sample.forEach(request -> RowText.json(request, lines));
    Files.writeString(part(SAMPLE), lines);
    train.close();
    clicks.close();
    for (String name : NAMES) {
      Files.move(part(name), directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    try (train;
        clicks) {
      for (String name : NAMES) {
        Files.deleteIfExists(part(name));
      }
    }
  }

  private Path part(String name) {
    return directory.resolve(name + ".part");
  }
}
