package dev.mlopspractice.cloud.containers;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalogue of images: what a registry is to a cluster. A reference is {@code
 * [registry/]name[:tag][@digest]}; the registry's host is ignored, so that one catalogue serves
 * every account. A name registered without a tag answers for every tag.
 */
public final class Images {
  private final Map<String, Image> images = new ConcurrentHashMap<>();

  /** Adds or replaces an image. */
  public void register(String reference, Image image) {
    images.put(withoutRegistry(reference), image);
  }

  /** Takes an image out; running containers are not touched. */
  public void remove(String reference) {
    images.remove(withoutRegistry(reference));
  }

  /** The image of a reference, or empty where the registry would answer "not found". */
  public Optional<Image> find(String reference) {
    String name = withoutRegistry(reference);
    Image exact = images.get(name);
    return Optional.ofNullable(exact != null ? exact : images.get(repository(name)));
  }

  /** The registered references, sorted. */
  public SortedSet<String> names() {
    return new TreeSet<>(images.keySet());
  }

  private static String withoutRegistry(String reference) {
    int slash = reference.indexOf('/');
    String host = slash < 0 ? "" : reference.substring(0, slash);
    boolean registry = host.contains(".") || host.contains(":") || host.equals("localhost");
    return registry ? reference.substring(slash + 1) : reference;
  }

  private static String repository(String name) {
    String tagged = name.contains("@") ? name.substring(0, name.indexOf('@')) : name;
    int colon = tagged.lastIndexOf(':');
    return colon > tagged.lastIndexOf('/') ? tagged.substring(0, colon) : tagged;
  }
}
