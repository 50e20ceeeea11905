package dev.mlopspractice.cloud.engine;

import java.net.URI;

/** An engine that is there already and that others start and stop. */
public record FixedEngine(String name, URI start) implements Engine {

  @Override
  public void close() {
    // Not ours.
  }
}
