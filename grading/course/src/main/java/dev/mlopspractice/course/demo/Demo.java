package dev.mlopspractice.course.demo;

import java.util.List;

/** A demonstration: what it starts is stopped when it is closed. */
public interface Demo extends AutoCloseable {
  /** What it is about, in a line. */
  String title();

  /** Its steps, in order. */
  List<DemoStep> steps();

  /** What one has seen, and where to go on; asked for when every step has ended well. */
  String summary();

  @Override
  void close();
}
