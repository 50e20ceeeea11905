package dev.mlopspractice.cloud.engine;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * An engine inside this process, in a class loader of its own: the engines bring versions of Jetty
 * and Jackson that do not get along with each other. Its launcher is in {@code
 * grading/engines/<folder>} and is known only as a {@link Callable} that answers with the port.
 */
public final class IsolatedEngine implements Engine {
  private final String name;
  private final Path target;
  private final String launcherClass;
  private URLClassLoader loader;
  private AutoCloseable launcher;

  /**
   * @param name for people, with its version
   * @param folder under {@code grading/engines}
   * @param launcherClass a class with a public constructor without parameters, both Callable and
   *     AutoCloseable
   */
  public IsolatedEngine(String name, Path home, String folder, String launcherClass) {
    this.name = name;
    this.target = home.resolve("grading/engines").resolve(folder).resolve("target");
    this.launcherClass = launcherClass;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized URI start() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try {
      loader = new URLClassLoader(name, classPath(), ClassLoader.getPlatformClassLoader());
      thread.setContextClassLoader(loader);
      Object instance = loader.loadClass(launcherClass).getConstructor().newInstance();
      launcher = (AutoCloseable) instance;
      return URI.create("http://127.0.0.1:" + ((Callable<?>) instance).call());
    } catch (EngineException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      throw new EngineException(
          name + " did not start: " + e,
          "Look at the log; `./mvnw package` fetches its jars again.",
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private URL[] classPath() throws IOException {
    Path list = target.resolve("runtime.classpath");
    if (!Files.isReadable(list)) {
      throw new EngineException(
          name + " has not been built: there is no " + list + ".",
          "Run `./mvnw package -pl grading/cloud -am` first.");
    }
    List<URL> urls = new ArrayList<>();
    urls.add(url(target.resolve("classes")));
    for (String jar : Files.readString(list).trim().split(java.io.File.pathSeparator)) {
      urls.add(url(Path.of(jar)));
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  @Override
  public synchronized void close() {
    try {
      if (launcher != null) {
        launcher.close();
      }
      if (loader != null) {
        loader.close();
      }
    } catch (Exception e) {
      throw new EngineException(name + " did not stop: " + e, "End this process.", e);
    } finally {
      launcher = null;
      loader = null;
    }
  }
}
