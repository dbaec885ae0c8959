package atrium.server.identity;

import org.jspecify.annotations.Nullable;

/** What changed in what a platform tells about somebody; null for unchanged. */
record Profile(@Nullable String name, @Nullable String username, @Nullable String language) {}
