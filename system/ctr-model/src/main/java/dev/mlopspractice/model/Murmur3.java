package dev.mlopspractice.model;

import java.nio.charset.StandardCharsets;

/**
 * MurmurHash3_x86_32 of a fixed prefix followed by a text, in UTF-8.
 *
 * <p>Spark has two variants; this is the one that treats the last 1 to 3 bytes as Austin Appleby's
 * reference does (public domain, github.com/aappleby/smhasher), which Spark's {@code FeatureHasher}
 * uses since 3.0. The state after the prefix is kept, so that a text is hashed without being joined
 * to it.
 */
final class Murmur3 {

  private final int hash;
  private final int pending;
  private final int length;

  private Murmur3(int hash, int pending, int length) {
    this.hash = hash;
    this.pending = pending;
    this.length = length;
  }

  static Murmur3 prefix(String prefix, int seed) {
    byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
    int h = seed;
    int block = 0;
    for (int i = 0; i < bytes.length; i++) {
      block |= (bytes[i] & 0xff) << (8 * (i & 3));
      if ((i & 3) == 3) {
        h = mix(h, block);
        block = 0;
      }
    }
    return new Murmur3(h, block, bytes.length);
  }

  /** The hash of the prefix and this text. */
  int hash(String text) {
    int h = hash;
    int block = pending;
    int position = length;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return hashEncoded(text.getBytes(StandardCharsets.UTF_8));
      }
      block |= c << (8 * (position & 3));
      if ((position & 3) == 3) {
        h = mix(h, block);
        block = 0;
      }
      position++;
    }
    return finish(h, block, position);
  }

  private int hashEncoded(byte[] bytes) {
    int h = hash;
    int block = pending;
    int position = length;
    for (byte b : bytes) {
      block |= (b & 0xff) << (8 * (position & 3));
      if ((position & 3) == 3) {
        h = mix(h, block);
        block = 0;
      }
      position++;
    }
    return finish(h, block, position);
  }

  private static int mix(int hash, int block) {
    int mixed = hash ^ scramble(block);
    return Integer.rotateLeft(mixed, 13) * 5 + 0xe6546b64;
  }

  private static int scramble(int block) {
    return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static int finish(int hash, int block, int length) {
    int h = hash ^ scramble(block) ^ length;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
