package dev.mlopspractice.cloud.fluentd.input;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far each file has been read, so that a restart goes on there. A line is path, position and
 * inode (both 16 hexadecimal digits), separated by tabs, and is changed in its place.
 */
final class PositionFile implements AutoCloseable {
  private static final Pattern LINE =
      Pattern.compile("([^\\t]+)\\t([0-9a-fA-F]+)\\t([0-9a-fA-F]+)");
  private static final String UNWATCHED = "ffffffffffffffff";

  private final boolean byInode;
  private final RandomAccessFile file;
  private final Map<String, Position> positions = new HashMap<>();

  /**
   * Opens the file, made with its directory where it is missing, and leaves out what is watched no
   * more.
   *
   * @param byInode whether a file is known by its inode rather than by its path
   */
  PositionFile(Path path, boolean byInode) throws IOException {
    this.byInode = byInode;
    Files.createDirectories(path.toAbsolutePath().getParent());
    Map<String, Matcher> entries = new LinkedHashMap<>();
    if (Files.exists(path)) {
      for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches() && !matcher.group(2).equals(UNWATCHED)) {
          entries.put(byInode ? inodeOf(matcher) + "" : matcher.group(1), matcher);
        }
      }
    }
    file = new RandomAccessFile(path.toFile(), "rw");
    file.setLength(0);
    for (Map.Entry<String, Matcher> entry : entries.entrySet()) {
      Matcher line = entry.getValue();
      add(entry.getKey(), line.group(1), Long.parseLong(line.group(2), 16), inodeOf(line));
    }
  }

  private static long inodeOf(Matcher line) {
    return Long.parseLong(line.group(3), 16);
  }

  /** The position of a file; a new one is of inode 0. */
  Position of(String path, long inode) throws IOException {
    String key = byInode ? Long.toString(inode) : path;
    Position known = positions.get(key);
    return known != null ? known : add(key, path, 0, 0);
  }

  /** Forgets a file that is gone. */
  void forget(String path, long inode) throws IOException {
    Position position = positions.remove(byInode ? Long.toString(inode) : path);
    if (position != null) {
      position.update(inode, -1);
    }
  }

  private Position add(String key, String path, long offset, long inode) throws IOException {
    long at = file.length() + path.getBytes(StandardCharsets.UTF_8).length + 1;
    file.seek(file.length());
    file.write((path + "\t" + entry(offset, inode) + "\n").getBytes(StandardCharsets.UTF_8));
    Position position = Position.kept(offset, inode, p -> write(at, p));
    positions.put(key, position);
    return position;
  }

  private void write(long at, Position position) throws IOException {
    file.seek(at);
    file.write(entry(position.offset(), position.inode()).getBytes(StandardCharsets.UTF_8));
  }

  private static String entry(long offset, long inode) {
    return "%016x\t%016x".formatted(offset, inode);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
