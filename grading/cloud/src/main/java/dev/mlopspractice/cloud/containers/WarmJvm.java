package dev.mlopspractice.cloud.containers;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The first main class of every container's JVM; depends on the JDK alone, and only on what loads
 * fast. Cold, it runs the program at once. Warm, it waits on standard input for one task, takes on
 * that task's environment and class path, and then runs it; from there on both are the same. There
 * is no way back to the parent but the process's output and exit code.
 */
public final class WarmJvm {
  /** The byte on standard output by which a warm JVM says that it waits. */
  static final int READY = 6;

  /** Size in bytes above which a text in the hand-over is taken for damage. */
  private static final int LONGEST_TEXT = 1 << 20;

  private WarmJvm() {}

  /**
   * Either {@code cold <thread limit> <main class> <argument>…} or {@code warm <class to
   * initialise>…}.
   */
  public static void main(String[] arguments) throws Throwable {
    if (arguments[0].equals("cold")) {
      run(
          Integer.parseInt(arguments[1]),
          arguments[2],
          Arrays.copyOfRange(arguments, 3, arguments.length));
      return;
    }
    for (int i = 1; i < arguments.length; i++) {
      preload(arguments[i]);
    }
    new Ready().say();
    DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
    int threads;
    Map<String, String> environment = new HashMap<>();
    String[] classPath;
    String mainClass;
    String[] programArguments;
    try {
      threads = in.readInt();
      for (int i = in.readInt(); i > 0; i--) {
        environment.put(text(in), text(in));
      }
      classPath = texts(in);
      mainClass = text(in);
      programArguments = texts(in);
    } catch (EOFException e) {
      return; // the parent ended, or needs this JVM no more
    }
    setEnvironment(environment);
    appendToClassPath(classPath);
    run(threads, mainClass, programArguments);
  }

  @SuppressWarnings(
      "EmptyCatch") // preloading only saves time: the program itself will meet whatever is wrong
  // with the class
  private static void preload(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException | LinkageError e) {
      // see above
    }
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_TEXT) {
      throw new IOException("a text of " + length + " bytes in the hand-over");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String[] texts(DataInputStream in) throws IOException {
    String[] texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text(in);
    }
    return texts;
  }

  /**
   * Replaces what System.getenv and ProcessBuilder read: a JVM takes its environment once, when it
   * starts.
   */
  private static void setEnvironment(Map<String, String> environment)
      throws ReflectiveOperationException {
    Class<?> process = Class.forName("java.lang.ProcessEnvironment");
    Field field = process.getDeclaredField("theEnvironment");
    field.setAccessible(true);
    @SuppressWarnings(
        "unchecked") // a map of the two private types below, whose own factories make the entries
    Map<Object, Object> current = (Map<Object, Object>) field.get(null);
    Method name = factory("java.lang.ProcessEnvironment$Variable");
    Method value = factory("java.lang.ProcessEnvironment$Value");
    current.clear();
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      current.put(name.invoke(null, entry.getKey()), value.invoke(null, entry.getValue()));
    }
  }

  private static Method factory(String type) throws ReflectiveOperationException {
    Method method = Class.forName(type).getDeclaredMethod("valueOf", String.class);
    method.setAccessible(true);
    return method;
  }

  /**
   * Adds to the class path itself rather than to a child loader, so that class loading is that of a
   * cold start.
   */
  private static void appendToClassPath(String[] entries) throws ReflectiveOperationException {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    Method append =
        loader.getClass().getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
    append.setAccessible(true);
    StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
    for (String entry : entries) {
      append.invoke(loader, entry);
      classPath.append(System.getProperty("path.separator")).append(entry);
    }
    System.setProperty("java.class.path", classPath.toString());
  }

  private static void run(int threads, String mainClass, String[] arguments) throws Throwable {
    new JvmGuard(threads).start();
    Method main;
    try {
      main = Class.forName(mainClass).getMethod("main", String[].class);
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      System.err.println(
          e instanceof ClassNotFoundException
              ? "Error: Could not find or load main class " + mainClass
              : "Error: Main method not found in class " + mainClass);
      System.exit(1);
      return;
    }
    main.setAccessible(true);
    try {
      main.invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw withoutOurFrames(e.getCause());
    }
  }

  private static Throwable withoutOurFrames(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    int end = frames.length;
    while (end > 0 && isOurs(frames[end - 1].getClassName())) {
      end--;
    }
    thrown.setStackTrace(Arrays.copyOf(frames, end));
    return thrown;
  }

  private static boolean isOurs(String className) {
    return className.equals(WarmJvm.class.getName())
        || className.startsWith("java.lang.reflect.")
        || className.startsWith("jdk.internal.reflect.");
  }

  /** Says that this JVM waits, without closing what will be the program's output. */
  static final class Ready extends FileOutputStream {
    Ready() {
      super(FileDescriptor.out);
    }

    void say() throws IOException {
      write(READY);
    }

    @Override
    public void close() {}
  }
}
