package dev.mlopspractice.cloud.ecr;

/** The two policies that a repository may have. */
enum Policy {
  ACCESS("policyText", "RepositoryPolicyNotFoundException", "Repository policy"),
  LIFECYCLE("lifecyclePolicyText", "LifecyclePolicyNotFoundException", "Lifecycle policy");

  /** The member of requests and replies that holds the text. */
  final String member;

  final String error;
  final String words;

  Policy(String member, String error, String words) {
    this.member = member;
    this.error = error;
    this.words = words;
  }
}
