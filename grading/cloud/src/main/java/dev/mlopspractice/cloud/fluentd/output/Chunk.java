package dev.mlopspractice.cloud.fluentd.output;

import java.io.IOException;
import java.time.Instant;

/** Events that are shipped together. */
interface Chunk {
  /** 32 hexadecimal digits. */
  String id();

  Metadata metadata();

  Instant createdAt();

  /** In bytes. */
  long size();

  /** How many events it has. */
  long events();

  void append(byte[] bytes, int events) throws IOException;

  /** Takes no more from here on. */
  void enqueue() throws IOException;

  byte[] read() throws IOException;

  /** Its work is done. */
  void delete() throws IOException;
}
