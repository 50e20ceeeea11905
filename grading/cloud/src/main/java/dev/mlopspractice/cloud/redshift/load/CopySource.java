package dev.mlopspractice.cloud.redshift.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mlopspractice.cloud.redshift.dialect.SqlError;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The files that COPY reads: all whose keys begin with the prefix, or those of a manifest. */
final class CopySource {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final S3Objects.As objects;
  private final LoadOptions options;

  CopySource(S3Objects.As objects, LoadOptions options) {
    this.objects = objects;
    this.options = options;
  }

  List<S3Url> files(S3Url source) {
    if (options.has("manifest")) {
      return manifest(source);
    }
    List<S3Url> files = objects.list(source).stream().map(source::withKey).toList();
    if (files.isEmpty()) {
      throw new SqlError("The specified S3 prefix '" + source.key() + "' does not exist");
    }
    return files;
  }

  private List<S3Url> manifest(S3Url manifest) {
    List<S3Url> files = new ArrayList<>();
    try (InputStream in = objects.open(manifest)) {
      for (JsonNode entry : MAPPER.readTree(in.readAllBytes()).path("entries")) {
        S3Url file = S3Url.parse(entry.path("url").asText());
        boolean there = objects.list(file).contains(file.key());
        if (!there && entry.path("mandatory").asBoolean()) {
          throw new SqlError(
              "Problem reading manifest file: the mandatory file " + file + " does not exist");
        }
        if (there) {
          files.add(file);
        }
      }
    } catch (IOException e) {
      throw new SqlError("Problem reading manifest file " + manifest + ": " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new SqlError(
          "Problem reading manifest file " + manifest + ": it names no file that exists");
    }
    return files;
  }

  /** A file's bytes, unpacked. */
  InputStream open(S3Url file) throws IOException {
    PushbackInputStream in = new PushbackInputStream(objects.open(file), 1);
    int first = in.read();
    if (first < 0 || !options.has("gzip")) { // an empty file is empty, packed or not
      if (first >= 0) {
        in.unread(first);
      }
      return in;
    }
    in.unread(first);
    return new GZIPInputStream(in);
  }

  /** What Redshift says of a file that cannot be unpacked. */
  SqlError broken(S3Url file, IOException e) {
    String why = options.has("gzip") ? "failed to inflate: " : "failed to read: ";
    return new SqlError(why + e.getMessage() + "; S3 key being read : " + file, e);
  }
}
