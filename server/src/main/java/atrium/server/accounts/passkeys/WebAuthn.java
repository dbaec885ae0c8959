package atrium.server.accounts.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.util.List;
import java.util.Objects;

/**
 * The checks of WebAuthn Level 3, sections 7.1 and 7.2, by the library that knows its bytes. Who
 * made an authenticator is not asked: any will do that verifies its owner.
 */
final class WebAuthn {
  private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
      List.of(
          COSEAlgorithmIdentifier.ES256,
          COSEAlgorithmIdentifier.EdDSA,
          COSEAlgorithmIdentifier.RS256);

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter credentials =
      new AttestedCredentialDataConverter(converter);
  private final RelyingParty party;

  WebAuthn(RelyingParty party) {
    this.party = party;
  }

  RelyingParty party() {
    return party;
  }

  /** COSE numbers of the signatures that are taken, best first. */
  static List<Long> algorithms() {
    return ALGORITHMS.stream().map(COSEAlgorithmIdentifier::getValue).toList();
  }

  /**
   * What is kept of a passkey to recognise it by.
   *
   * @param attested its id and public key, in the form of WebAuthn section 6.5.1
   * @param synced whether it is kept in more than one place now
   * @param canSync whether it may ever be; never changes
   */
  record Kept(byte[] id, byte[] attested, long counter, boolean canSync, boolean synced) {
    @Override
    public String toString() {
      return "Kept[" + Base64Url.encode(id) + "]";
    }
  }

  /** Something about a passkey is not as it must be. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean copied;

    /** Named by what was thrown, never by what was sent. */
    private Wrong(RuntimeException cause) {
      super(cause.getClass().getSimpleName(), cause);
      this.copied = cause instanceof MaliciousCounterValueException;
    }

    /** Whether all is right but that its counter went back. */
    boolean copied() {
      return copied;
    }
  }

  /**
   * A passkey that was just made for this challenge.
   *
   * @throws Wrong if anything about it is not as it must be
   */
  Kept made(byte[] challenge, Attestation made) throws Wrong {
    try {
      return checked(challenge, made);
    } catch (RuntimeException wrong) {
      // Hostile bytes fail in whatever way the parsers below find first.
      throw new Wrong(wrong);
    }
  }

  private Kept checked(byte[] challenge, Attestation made) {
    var request =
        new RegistrationRequest(
            Base64Url.decode(made.attestationObject()), Base64Url.decode(made.clientData()));
    var types =
        ALGORITHMS.stream()
            .map(
                each -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, each))
            .toList();
    var data =
        manager.verify(request, new RegistrationParameters(server(challenge), types, true, true));
    var said = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
    var attested = Objects.requireNonNull(said.getAttestedCredentialData());
    return new Kept(
        attested.getCredentialId(),
        credentials.convert(attested),
        said.getSignCount(),
        said.isFlagBE(),
        said.isFlagBS());
  }

  /**
   * The same passkey as it is after it was shown for this challenge.
   *
   * @throws Wrong if anything about it is not as it must be
   */
  Kept shown(byte[] challenge, Kept kept, Assertion shown) throws Wrong {
    try {
      return checked(challenge, kept, shown);
    } catch (RuntimeException wrong) {
      throw new Wrong(wrong);
    }
  }

  private Kept checked(byte[] challenge, Kept kept, Assertion shown) {
    var request =
        new AuthenticationRequest(
            kept.id(),
            Base64Url.decode(shown.authenticatorData()),
            Base64Url.decode(shown.clientData()),
            Base64Url.decode(shown.signature()));
    var stored =
        new CredentialRecordImpl(
            new NoneAttestationStatement(),
            true,
            kept.canSync(),
            kept.synced(),
            kept.counter(),
            credentials.convert(kept.attested()),
            null,
            null,
            null,
            null);
    var data =
        manager.verify(
            request,
            new AuthenticationParameters(
                server(challenge), stored, List.of(kept.id()), true, true));
    var said = Objects.requireNonNull(data.getAuthenticatorData());
    return new Kept(
        kept.id(), kept.attested(), said.getSignCount(), kept.canSync(), said.isFlagBS());
  }

  private ServerProperty server(byte[] challenge) {
    return ServerProperty.builder()
        .origin(Origin.create(party.origin()))
        .rpId(party.id())
        .challenge(new DefaultChallenge(challenge))
        .build();
  }
}
