package dev.mlopspractice.data;

import dev.mlopspractice.data.AvazuLine.MalformedException;
import dev.mlopspractice.model.BidRequest;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** One import of the Avazu file, from its first line to the last. */
final class AvazuImport {

  private static final int REPORTED = 20;
  private static final int SAMPLE_ROWS = 50;

  private final Path source;
  private final long every;
  private final double maxMalformed;
  private final PrintStream err;
  private final Progress progress;
  private final ArrayDeque<BidRequest> sample = new ArrayDeque<>();
  private final StringBuilder train = new StringBuilder();
  private final StringBuilder clicks = new StringBuilder();
  private String lastHour = "";
  private long lines;
  private long malformed;
  private long outOfOrder;
  private long rows;
  private long clicked;

  AvazuImport(Path source, long every, double maxMalformed, PrintStream err) {
    this.source = source;
    this.every = every;
    this.maxMalformed = maxMalformed;
    this.err = err;
    this.progress = new Progress(err, 0, System::nanoTime);
  }

  /**
   * Writes the training files.
   *
   * @return a line that says what was written
   * @throws IOException if the source is unusable or writing fails; then nothing is left
   */
  String into(Path directory) throws IOException {
    if (!Files.isRegularFile(source)) {
      throw new IOException(source + " is no file; give the train.gz of the Avazu competition");
    }
    try (InputStream file = Files.newInputStream(source);
        BufferedReader reader = reader(file);
        TrainingFiles files = new TrainingFiles(directory)) {
      checkHeader(next(reader));
      for (String line = next(reader); line != null; line = next(reader)) {
        take(line, files);
      }
      judge();
      files.finish(List.copyOf(sample));
    }
    return summary(directory);
  }

  private BufferedReader reader(InputStream file) throws IOException {
    try {
      GZIPInputStream plain = new GZIPInputStream(file, 1 << 16);
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
    } catch (ZipException | EOFException e) {
      throw new IOException(
          source + " is not a gzip file; give the train.gz of the Avazu competition as it is", e);
    }
  }

  private String next(BufferedReader reader) throws IOException {
    try {
      return reader.readLine();
    } catch (EOFException e) {
      throw new IOException(
          "%s is cut off after line %d; fetch it again".formatted(source, lines + 1), e);
    } catch (ZipException e) {
      throw new IOException(
          "%s is damaged after line %d; fetch it again".formatted(source, lines + 1), e);
    }
  }

  private void checkHeader(String header) throws IOException {
    if (!AvazuLine.HEADER.equals(header)) {
      String found =
          header == null ? "nothing" : header.substring(0, Math.min(header.length(), 80));
      throw new IOException(
          "%s has another header than the Avazu training file.%n  expected %s%n  found    %s"
              .formatted(source, AvazuLine.HEADER, found));
    }
  }

  private void take(String text, TrainingFiles files) throws IOException {
    lines++;
    AvazuLine line;
    try {
      line = AvazuLine.parse(text);
    } catch (MalformedException e) {
      malformed++;
      if (malformed <= REPORTED) {
        err.println("line " + (lines + 1) + ": " + e.getMessage());
      }
      return;
    }
    String hour = line.request().get("hour");
    outOfOrder += hour.compareTo(lastHour) < 0 ? 1 : 0;
    lastHour = hour;
    if ((lines - 1) % every == 0) {
      write(line, files);
    }
  }

  private void write(AvazuLine line, TrainingFiles files) throws IOException {
    RowText.train(line.request(), line.click(), train);
    RowText.click(line.request(), line.click(), clicks);
    files.write(train, clicks);
    train.setLength(0);
    clicks.setLength(0);
    rows++;
    clicked += line.click() ? 1 : 0;
    sample.add(line.request());
    if (sample.size() > SAMPLE_ROWS) {
      sample.remove();
    }
    progress.reached(rows);
  }

  private void judge() throws IOException {
    if (malformed > REPORTED) {
      err.println(Figures.format("and %,d more malformed lines", malformed - REPORTED));
    }
    if (malformed > maxMalformed * lines) {
      throw new IOException(
          Figures.format(
              "%,d of %,d lines of %s are malformed, more than the share of %s that --max-malformed"
                  + " allows; fetch the file again, or allow more",
              malformed, lines, source, maxMalformed));
    }
    if (rows == 0) {
      throw new IOException(source + " has no rows");
    }
    if (outOfOrder > 0) {
      err.println(
          Figures.format(
              "Rows earlier than the row before: %,d. The course splits by time and expects them in"
                  + " order.",
              outOfOrder));
    }
  }

  private String summary(Path directory) {
    return Figures.format(
        "%,d rows in %s, %,d malformed lines left out%nclick rate %.4f",
        rows, directory, malformed, (double) clicked / rows);
  }
}
