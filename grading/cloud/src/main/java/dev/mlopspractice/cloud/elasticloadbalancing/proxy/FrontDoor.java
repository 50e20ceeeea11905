package dev.mlopspractice.cloud.elasticloadbalancing.proxy;

import dev.mlopspractice.cloud.gateway.AwsException;
import dev.mlopspractice.cloud.gateway.Reply;
import dev.mlopspractice.cloud.gateway.Request;
import dev.mlopspractice.cloud.gateway.Service;
import dev.mlopspractice.cloud.wire.WireClient;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a listener does with each request: the first rule that fits. Changes take effect at once.
 */
public final class FrontDoor implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

  private final Supplier<List<Rule>> rules;
  private final int listenerPort;
  private final Forwarding forwarding;
  private final DoubleSupplier random;
  private final Map<String, Draw> draws = new ConcurrentHashMap<>();

  /**
   * @param rules in the order of their priorities, the default rule last
   * @param listenerPort told to targets
   * @param client whose limit is the load balancer's idle time-out
   * @param random within [0, 1): where the draws of a rule begin
   */
  public FrontDoor(
      Supplier<List<Rule>> rules,
      int listenerPort,
      Supplier<WireClient> client,
      DoubleSupplier random) {
    this.rules = rules;
    this.listenerPort = listenerPort;
    this.forwarding = new Forwarding(client);
    this.random = random;
  }

  @Override
  public Reply handle(Request request) {
    try {
      Rule rule = rules.get().stream().filter(r -> r.fits(request)).findFirst().orElseThrow();
      if (rule.action() instanceof Action.FixedResponse fixed) {
        return OwnReplies.fixed(fixed);
      }
      if (rule.action() instanceof Action.Redirect redirect) {
        return OwnReplies.redirect(redirect, request);
      }
      return forward(rule, (Action.Forward) rule.action(), request);
    } catch (UncheckedIOException | AwsException e) {
      LOG.debug("{} was broken off", request, e);
      return OwnReplies.error(502);
    } catch (RuntimeException e) {
      LOG.error("{} failed by a defect of the embedded load balancer", request, e);
      return OwnReplies.error(502);
    }
  }

  private Reply forward(Rule rule, Action.Forward forward, Request request) {
    Optional<TargetGroup> kept =
        forward.stickiness().flatMap(lasts -> Cookies.read(request, Cookies.GROUP)).stream()
            .flatMap(arn -> open(forward, arn).stream())
            .findFirst();
    Optional<TargetGroup> group = kept.or(() -> drawn(rule, forward));
    if (group.isEmpty()) {
      return OwnReplies.error(503);
    }
    Reply reply = forwarding.send(group.get(), request, listenerPort);
    return forward.stickiness().isPresent()
        ? Cookies.write(reply, Cookies.GROUP, group.get().arn(), forward.stickiness().get())
        : reply;
  }

  private Optional<TargetGroup> drawn(Rule rule, Action.Forward forward) {
    return draws
        .computeIfAbsent(rule.arn(), arn -> new Draw(random.getAsDouble()))
        .from(forward.groups());
  }

  /** A group whose weight is zero takes nobody any more, cookie or not. */
  private static Optional<TargetGroup> open(Action.Forward forward, String arn) {
    return forward.groups().stream()
        .filter(weighted -> weighted.weight() > 0 && weighted.group().arn().equals(arn))
        .map(Action.Weighted::group)
        .findFirst();
  }
}
