package dev.mlopspractice.cloud.fluentd.output;

import dev.mlopspractice.cloud.fluentd.config.Parameters;

/** {@code store_as}. */
enum StoreAs {
  GZIP("gz", "application/x-gzip"),
  TEXT("txt", "text/plain"),
  JSON("json", "application/json");

  private final String extension;
  private final String contentType;

  StoreAs(String extension, String contentType) {
    this.extension = extension;
    this.contentType = contentType;
  }

  static StoreAs of(Parameters parameters) {
    return switch (parameters.text("store_as", "gzip")) {
      case "gzip" -> GZIP;
      case "text" -> TEXT;
      case "json" -> JSON;
      default ->
          throw parameters.wrong("store_as", "gzip, text or json, which this stand-in knows");
    };
  }

  String extension() {
    return extension;
  }

  String contentType() {
    return contentType;
  }

  boolean gzip() {
    return this == GZIP;
  }
}
