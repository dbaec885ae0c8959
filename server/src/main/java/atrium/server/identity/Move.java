package atrium.server.identity;

/** An identity that gets another customer. */
record Move(Member member, long from, long to) {}
