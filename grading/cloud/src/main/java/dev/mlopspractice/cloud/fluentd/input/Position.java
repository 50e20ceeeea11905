package dev.mlopspractice.cloud.fluentd.input;

import java.io.IOException;

/** How far a file has been read; in memory, or kept in a {@link PositionFile}. */
final class Position {
  /** Writes a position where it survives. */
  @FunctionalInterface
  interface Keeper {
    void keep(Position position) throws IOException;
  }

  private final Keeper keeper;
  private long offset;
  private long inode;

  private Position(long offset, long inode, Keeper keeper) {
    this.offset = offset;
    this.inode = inode;
    this.keeper = keeper;
  }

  static Position kept(long offset, long inode, Keeper keeper) {
    return new Position(offset, inode, keeper);
  }

  static Position inMemory() {
    return new Position(0, 0, position -> {});
  }

  /** The same position, which from here on goes its own way, in memory. */
  Position detached() {
    return new Position(offset, inode, position -> {});
  }

  /** Bytes from the beginning. */
  long offset() {
    return offset;
  }

  /** 0 for a file that has never been seen. */
  long inode() {
    return inode;
  }

  void update(long newInode, long newOffset) throws IOException {
    inode = newInode;
    offset = newOffset;
    keeper.keep(this);
  }

  void advance(long newOffset) throws IOException {
    update(inode, newOffset);
  }
}
