package dev.mlopspractice.cloud.fluentd.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A chunk in a file of its own, with its metadata in another beside it: {@code buffer.b<id>.log}
 * while it is staged, {@code buffer.q<id>.log} once it is enqueued.
 */
final class FileChunk implements Chunk {
  static final String STAGED = "b";
  static final String ENQUEUED = "q";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String id;
  private final Metadata metadata;
  private final Instant createdAt;
  private final Path directory;
  private String stage;
  private long size;
  private long events;

  private FileChunk(
      String id, Metadata metadata, Instant createdAt, Path directory, String stage, long size) {
    this.id = id;
    this.metadata = metadata;
    this.createdAt = createdAt;
    this.directory = directory;
    this.stage = stage;
    this.size = size;
  }

  static FileChunk create(Path directory, String id, Metadata metadata, Instant now)
      throws IOException {
    FileChunk chunk = new FileChunk(id, metadata, now, directory, STAGED, 0);
    chunk.writeMetadata();
    Files.createFile(chunk.file());
    return chunk;
  }

  static FileChunk open(Path directory, String stage, String id) throws IOException {
    Path file = directory.resolve("buffer." + stage + id + ".log");
    JsonNode json = JSON.readTree(directory.resolve("buffer." + id + ".meta").toFile());
    Map<String, String> variables = new HashMap<>();
    json.path("variables")
        .fields()
        .forEachRemaining(v -> variables.put(v.getKey(), v.getValue().asText()));
    Metadata metadata =
        new Metadata(
            json.has("timekey") ? Optional.of(json.get("timekey").asLong()) : Optional.empty(),
            json.has("tag") ? Optional.of(json.get("tag").asText()) : Optional.empty(),
            variables);
    Instant createdAt = Instant.ofEpochMilli(json.path("created").asLong());
    return new FileChunk(id, metadata, createdAt, directory, stage, Files.size(file));
  }

  private void writeMetadata() throws IOException {
    ObjectNode json = JSON.createObjectNode().put("created", createdAt.toEpochMilli());
    metadata.timekey().ifPresent(timekey -> json.put("timekey", timekey));
    metadata.tag().ifPresent(tag -> json.put("tag", tag));
    ObjectNode variables = json.putObject("variables");
    metadata.variables().forEach(variables::put);
    Files.write(metadataFile(), JSON.writeValueAsBytes(json));
  }

  private Path file() {
    return directory.resolve("buffer." + stage + id + ".log");
  }

  private Path metadataFile() {
    return directory.resolve("buffer." + id + ".meta");
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Metadata metadata() {
    return metadata;
  }

  @Override
  public Instant createdAt() {
    return createdAt;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void append(byte[] bytes, int count) throws IOException {
    // Not through a channel, which an interrupt would close half-way.
    try (FileOutputStream out = new FileOutputStream(file().toFile(), true)) {
      out.write(bytes);
    }
    size += bytes.length;
    events += count;
  }

  @Override
  public void enqueue() throws IOException {
    Path staged = file();
    stage = ENQUEUED;
    Files.move(staged, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public byte[] read() throws IOException {
    try (java.io.FileInputStream in = new java.io.FileInputStream(file().toFile())) {
      return in.readAllBytes();
    }
  }

  @Override
  public void delete() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(metadataFile());
  }
}
