package dev.mlopspractice.cloud.fluentd.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code @type file}: a directory of chunks, found again by the next process. */
final class FileChunks implements ChunkStore {
  private static final Pattern NAME = Pattern.compile("buffer\\.([bq])([0-9a-f]{32})\\.log");

  private final Path directory;

  FileChunks(Path directory) {
    this.directory = directory;
  }

  @Override
  public Chunk create(String id, Metadata metadata, Instant now) throws IOException {
    Files.createDirectories(directory);
    return FileChunk.create(directory, id, metadata, now);
  }

  @Override
  public List<Chunk> resume(boolean enqueued) throws IOException {
    Files.createDirectories(directory);
    List<Chunk> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && name.group(1).equals(FileChunk.ENQUEUED) == enqueued) {
          found.add(FileChunk.open(directory, name.group(1), name.group(2)));
        }
      }
    }
    found.sort(Comparator.comparing(Chunk::createdAt).thenComparing(Chunk::id));
    return found;
  }

  @Override
  public boolean isPersistent() {
    return true;
  }
}
