package dev.mlopspractice.cloud.redshift.load;

import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A file that is being unloaded: only as it will be written is it kept, packed if it is to be. */
final class UnloadFile {
  private static final int BUFFER = 1 << 14;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private final OutputStream out;

  UnloadFile(boolean gzip) {
    try {
      out = gzip ? new GZIPOutputStream(bytes, BUFFER) : bytes;
    } catch (IOException e) {
      throw cannotPack(e);
    }
  }

  /** Where the next line goes. */
  StringBuilder text() {
    if (text.length() >= BUFFER) {
      write();
    }
    return text;
  }

  private void write() {
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    } catch (IOException e) {
      throw cannotPack(e);
    }
  }

  /** All of it; nothing can be added then. */
  byte[] finished() {
    write();
    try {
      out.close();
    } catch (IOException e) {
      throw cannotPack(e);
    }
    return bytes.toByteArray();
  }

  private static SqlError cannotPack(IOException e) {
    return new SqlError("cannot compress: " + e.getMessage(), e);
  }
}
