package dev.mlopspractice.cloud.containers.programs;

import org.slf4j.LoggerFactory;

/** Uses a library. */
public final class Logging {
  private Logging() {}

  public static void main(String[] arguments) {
    System.out.println(LoggerFactory.getILoggerFactory().getClass().getName());
  }
}
