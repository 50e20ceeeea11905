package dev.mlopspractice.training.rows;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import software.amazon.awssdk.services.s3.S3Client;

/** The rows of a slice, one after the other; closes its client after the last. */
final class SliceRows implements Iterator<Row>, AutoCloseable {

  private final S3Client s3;
  private final SliceLines lines;
  private final RowParser parser;
  private Row next;
  private boolean closed;

  SliceRows(S3Client s3, ObjectSlice slice) {
    this.s3 = s3;
    this.lines = open(s3, slice);
    this.parser = new RowParser(slice.columns());
  }

  @Override
  public boolean hasNext() {
    while (next == null && !closed) {
      if (lines.advance()) {
        next = parsed();
      } else {
        close();
      }
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The slice has no more rows");
    }
    Row row = next;
    next = null;
    return row;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      lines.close();
      s3.close();
    }
  }

  private Row parsed() {
    try {
      return parser.parse(lines.text());
    } catch (MalformedLineException e) {
      return null;
    }
  }

  private static SliceLines open(S3Client s3, ObjectSlice slice) {
    try {
      return SliceLines.open(s3, slice);
    } catch (RuntimeException e) {
      s3.close();
      throw e;
    }
  }
}
