package dev.mlopspractice.model;

import dev.mlopspractice.model.ModelFileException.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The file of a model. All numbers are big-endian.
 *
 * <pre>
 * 8 bytes   89 'C' 'T' 'R' 0D 0A 1A 0A   (as in PNG: a transfer in text mode shows itself)
 * 4 bytes   format version, now 1
 * 8 bytes   length of the body
 * 4 bytes   CRC-32 of the 20 bytes above
 * body      see {@link ModelBody}
 * 32 bytes  SHA-256 of everything above
 * </pre>
 *
 * <p>The first 24 bytes keep this shape in every version. Equal models give equal bytes.
 */
public final class ModelFile {

  /** The format version that is written; older ones, back to 1, can be read. */
  public static final int VERSION = 1;

  private static final byte[] MAGIC = {(byte) 0x89, 'C', 'T', 'R', 0x0D, 0x0A, 0x1A, 0x0A};
  private static final int CHECKED = MAGIC.length + Integer.BYTES + Long.BYTES;
  private static final int HEADER = CHECKED + Integer.BYTES;
  private static final int DIGEST = 32;
  private static final long MAX_BODY = 512L << 20;

  private ModelFile() {}

  /** Writes a model; the stream is left open. */
  public static void write(CtrModel model, OutputStream out) throws IOException {
    byte[] body = ModelBody.encode(model);
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).putInt(VERSION).putLong(body.length);
    header.putInt(crc(header.array()));
    out.write(header.array());
    out.write(body);
    out.write(sha256(header.array(), body));
  }

  /** The bytes that {@link #write} writes. */
  public static byte[] toBytes(CtrModel model) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(model, out);
    } catch (IOException e) {
      throw new AssertionError("An array in memory can't fail", e);
    }
    return out.toByteArray();
  }

  /**
   * Reads a model to the end of the stream, which is left open.
   *
   * @throws ModelFileException if the file is foreign, cut off, damaged, too new, or for other
   *     features than this program makes
   * @throws IOException if the stream fails
   */
  public static CtrModel read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    long length = checkHeader(header);
    byte[] body = in.readNBytes((int) length);
    byte[] digest = in.readNBytes(DIGEST);
    if (digest.length < DIGEST) {
      throw truncated(HEADER + body.length + digest.length, HEADER + length + DIGEST);
    }
    if (!MessageDigest.isEqual(digest, sha256(header, body))) {
      throw damaged("its bytes do not have the checksum that was written with them");
    }
    if (in.read() >= 0) {
      throw damaged("something follows after its end");
    }
    return ModelBody.decode(body);
  }

  private static long checkHeader(byte[] header) {
    byte[] magic = Arrays.copyOf(header, Math.min(header.length, MAGIC.length));
    if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
      throw new ModelFileException(
          Problem.FOREIGN,
          "This is not a model file: it does not begin as one. Check that the path or key is that"
              + " of a model.ctr, and that it was transferred as binary");
    }
    if (header.length < HEADER) {
      throw truncated(header.length, HEADER);
    }
    ByteBuffer fields = ByteBuffer.wrap(header, MAGIC.length, header.length - MAGIC.length);
    int version = fields.getInt();
    long length = fields.getLong();
    if (fields.getInt() != crc(header)) {
      throw damaged("its header does not have the checksum that was written with it");
    }
    if (version > VERSION) {
      throw new ModelFileException(
          Problem.TOO_NEW,
          ("This model file has format version %d, this program reads up to %d: update the program,"
                  + " or publish a model from the older one")
              .formatted(version, VERSION));
    }
    if (version < 1 || length < 0 || length > MAX_BODY) {
      throw damaged("version %d and length %d are impossible".formatted(version, length));
    }
    return length;
  }

  private static ModelFileException truncated(long found, long expected) {
    return new ModelFileException(
        Problem.TRUNCATED,
        ("This model file is cut off after %d bytes; there should be at least %d: fetch it"
                + " again, or publish the model again")
            .formatted(found, expected));
  }

  static ModelFileException damaged(String how) {
    return new ModelFileException(
        Problem.DAMAGED,
        "This model file is damaged: " + how + "; fetch it again, or publish the model again");
  }

  private static int crc(byte[] header) {
    CRC32 crc = new CRC32();
    crc.update(header, 0, CHECKED);
    return (int) crc.getValue();
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256", e);
    }
  }
}
