package dev.mlopspractice.predictor;

/** The server can't do its work; the message is one line, with the causes' messages at its end. */
public final class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ServerFailedException(String what, Throwable cause) {
    super(what + ": " + inOneLine(cause), cause);
  }

  private static String inOneLine(Throwable failure) {
    StringBuilder line = new StringBuilder();
    String last = "";
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      if (!last.contains(message)) {
        line.append(line.isEmpty() ? "" : ": ").append(message);
        last = message;
      }
    }
    return line.toString().replaceAll("\\s*\\R\\s*", " ");
  }
}
