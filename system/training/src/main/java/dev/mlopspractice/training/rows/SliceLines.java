package dev.mlopspractice.training.rows;

import dev.mlopspractice.training.step.TrainingException;
import java.io.Closeable;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The lines of one slice of an object, without the object's header.
 *
 * <p>Reading begins one byte before the slice: if that byte ends a line, the slice's first byte
 * begins one; else the line that it is in belongs to the slice before.
 */
final class SliceLines implements Closeable {

  private static final int PRECONDITION_FAILED = 412;

  private final ObjectSlice slice;
  private final ResponseInputStream<GetObjectResponse> response;
  private final HashingStream hashed;
  private LineReader lines;

  private SliceLines(ObjectSlice slice, ResponseInputStream<GetObjectResponse> response) {
    this.slice = slice;
    this.response = response;
    this.hashed = new HashingStream(response, first(slice), slice.from(), slice.to());
  }

  /** Opens a slice, before its first line. */
  static SliceLines open(S3Client s3, ObjectSlice slice) {
    SliceLines opened = new SliceLines(slice, get(s3, slice));
    try {
      opened.lines =
          new LineReader(
              slice.gzipped() ? new GZIPInputStream(opened.hashed, 1 << 16) : opened.hashed,
              first(slice));
      opened.lines.advance();
      return opened;
    } catch (IOException e) {
      opened.close();
      throw opened.unreadable(e);
    }
  }

  /** Goes to the next line of the slice; false where there is none. */
  boolean advance() {
    try {
      boolean mine = slice.gzipped() || lines.nextOffset() < slice.to();
      return mine && lines.advance();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The line. */
  String text() throws MalformedLineException {
    return lines.text();
  }

  /** At which byte of the object's text it begins; of a gzip object's, of what it unpacks to. */
  long offset() {
    return lines.offset();
  }

  /** The SHA-256 of the slice's bytes as they are in the bucket; only after the last line. */
  String sha256() {
    try {
      return HexFormat.of().formatHex(hashed.digest());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Drops the connection: what follows the slice is not read. */
  @Override
  public void close() {
    response.abort();
  }

  private TrainingException unreadable(IOException e) {
    long offset = lines == null ? 0 : lines.nextOffset();
    return new TrainingException(
        "Reading %s failed at byte %d: %s".formatted(slice.location(), offset, e.getMessage()), e);
  }

  private static long first(ObjectSlice slice) {
    return Math.max(0, slice.from() - 1);
  }

  private static ResponseInputStream<GetObjectResponse> get(S3Client s3, ObjectSlice slice) {
    try {
      return s3.getObject(
          request ->
              request
                  .bucket(slice.bucket())
                  .key(slice.key())
                  .ifMatch(slice.eTag())
                  .range("bytes=" + first(slice) + "-"));
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED) {
        throw new TrainingException(
            slice.location() + " was replaced while training read it; train again", e);
      }
      throw e;
    }
  }
}
