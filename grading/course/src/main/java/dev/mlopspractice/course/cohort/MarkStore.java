package dev.mlopspractice.course.cohort;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Marks that have been given, so that a run that was broken off can go on. */
final class MarkStore {
  private static final int KEY = 16;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  MarkStore(Path folder) {
    this.folder = folder;
  }

  /** The mark that a submission has got, where it still holds. */
  Optional<Mark> find(Submission submission, String fingerprint) {
    Path file = file(submission);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Mark mark = JSON.readValue(file.toFile(), Mark.class);
      return Optional.of(mark).filter(found -> found.fingerprint().equals(fingerprint));
    } catch (IOException e) {
      return Optional.empty(); // damaged, so it is graded again
    }
  }

  /** Keeps a mark, unless the machine was at fault. */
  void keep(Submission submission, Mark mark) {
    if (mark.environment().isPresent()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "mark", ".tmp");
      JSON.writeValue(fresh.toFile(), mark);
      Files.move(fresh, file(submission), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file(submission) + " cannot be written", e);
    }
  }

  /** Where the output of grading a chapter is kept. */
  Path log(Submission submission, int chapter) {
    return folder.resolve(key(submission) + "-chapter-" + chapter + ".log");
  }

  private Path file(Submission submission) {
    return folder.resolve(key(submission) + ".json");
  }

  /** A name may be anything that a file system takes. */
  private static String key(Submission submission) {
    String name = submission.folder().getFileName().toString();
    String hash = hex(sha256().digest(name.getBytes(StandardCharsets.UTF_8))).substring(0, KEY);
    String plain = name.replaceAll("[^A-Za-z0-9]+", "-");
    return plain.substring(0, Math.min(plain.length(), 2 * KEY)) + "-" + hash;
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
