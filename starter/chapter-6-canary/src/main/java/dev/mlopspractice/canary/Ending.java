package dev.mlopspractice.canary;

/**
 * How a rollout has ended.
 *
 * @param promoted whether the canary gets all requests now; if not, it gets none
 * @param why a reason's {@link Reason#key}, {@code not_enough} or {@code unreadable}, and after it,
 *     in words, more; of a promotion, any words
 */
public record Ending(boolean promoted, String why) {}
