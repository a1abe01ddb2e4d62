package dev.retort.orm.mapping;

/** An embedded member, before tables are made; behind it stand the drafts of what is within it. */
record EmbeddedDraft(PersistentMember member) implements MemberDraft {}
