interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML?: (text: string) => string }): unknown;
}

/**
 * The default Trusted Types policy: plain text may reach `innerHTML` (that is how style sheets are filled),
 * markup never. Scripts have no rule and are therefore refused.
 */
export function refuseMarkup(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createHTML(text) {
      if (text.includes('<')) throw new TypeError('Markup from a string is refused.');
      return text;
    },
  });
}
