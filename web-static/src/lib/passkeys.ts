import type { PasskeyCreation, PasskeyMade, PasskeyQuestion, PasskeyShown } from './api';
import { Problem } from './problem';

/** Whether this browser has passkeys for this address; none are made for one that is a number. */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|:/u.test(location.hostname);

/** Whether it offers them among the names that it fills in. */
export const fillsInPasskeys = async (): Promise<boolean> =>
  hasPasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));

export const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const named = (ids: string[]): PublicKeyCredentialDescriptor[] =>
  ids.map(id => ({ type: 'public-key', id: bytesOf(id) }));

/** Says no in words of ours; whoever turns away from the browser's own window is told nothing. */
function refused(error: unknown): never {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'InvalidStateError') throw new Problem(409, { code: 'passkey_known' });
  if (name === 'NotAllowedError' || name === 'AbortError') throw new Problem(0, { code: 'passkey_left' });
  throw new Problem(0, { code: 'passkey_failed' });
}

/** Has the browser make a passkey. */
export async function makePasskey(asked: PasskeyCreation): Promise<PasskeyMade> {
  const options: PublicKeyCredentialCreationOptions = {
    challenge: bytesOf(asked.challenge),
    rp: { id: asked.rp_id, name: 'Atrium' },
    user: { id: bytesOf(asked.user), name: asked.user_name, displayName: asked.display_name },
    pubKeyCredParams: asked.algorithms.map(alg => ({ type: 'public-key', alg })),
    excludeCredentials: named(asked.exclude),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    attestation: 'none',
    timeout: asked.timeout_ms,
  };
  const made = await navigator.credentials.create({ publicKey: options }).catch(refused);
  const { response } = made as PublicKeyCredential & { response: AuthenticatorAttestationResponse };
  return {
    client_data: textOf(response.clientDataJSON),
    attestation_object: textOf(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  };
}

interface Showing {
  signal?: AbortSignal;
  /** Quietly, among the names that the browser fills in. */
  isQuiet?: boolean;
}

/** Has the browser show a passkey. */
export async function showPasskey(asked: PasskeyQuestion, { signal, isQuiet }: Showing = {}) {
  const options: PublicKeyCredentialRequestOptions = {
    challenge: bytesOf(asked.challenge),
    rpId: asked.rp_id,
    allowCredentials: named(asked.allow),
    userVerification: 'required',
    timeout: asked.timeout_ms,
  };
  const shown = await navigator.credentials
    .get({
      publicKey: options,
      ...(signal && { signal }),
      ...(isQuiet && { mediation: 'conditional' as const }),
    })
    .catch(refused);
  return told(shown as PublicKeyCredential & { response: AuthenticatorAssertionResponse });
}

function told(shown: PublicKeyCredential & { response: AuthenticatorAssertionResponse }): PasskeyShown {
  const { response } = shown;
  return {
    credential: shown.id,
    client_data: textOf(response.clientDataJSON),
    authenticator_data: textOf(response.authenticatorData),
    signature: textOf(response.signature),
    ...(response.userHandle && { user_handle: textOf(response.userHandle) }),
  };
}
