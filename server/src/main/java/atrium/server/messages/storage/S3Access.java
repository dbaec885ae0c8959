package atrium.server.messages.storage;

import atrium.server.platform.config.S3Config;
import atrium.server.platform.config.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How a bucket is reached, and what is wrong when it is not. */
final class S3Access {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** No byte for so long: it hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private S3Access() {}

  static S3Client client(S3Config config) {
    var silence = config.timeout().compareTo(SILENCE) < 0 ? config.timeout() : SILENCE;
    var secret = Objects.requireNonNullElseGet(config.secretKey(), () -> new Secret(""));
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(silence))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(config.accessKey(), secret.reveal())))
            .region(Region.of(config.region()))
            // Other storages than Amazon's know neither chunks signed one by one nor sums behind a
            // body.
            .serviceConfiguration(
                S3Configuration.builder()
                    .pathStyleAccessEnabled(config.pathStyle())
                    .chunkedEncodingEnabled(false)
                    .build())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(limits ->
                limits
                    .apiCallAttemptTimeout(config.timeout())
                    .apiCallTimeout(config.timeout().multipliedBy(2)));
    if (config.endpoint() != null) {
      builder.endpointOverride(config.endpoint());
    }
    return builder.build();
  }

  /** What is wrong with a bucket, and what to do about it. */
  static String complaint(S3Config config, IOException failure) {
    return "Files cannot be kept in the bucket '%s': %s"
        .formatted(
            config.bucket(),
            failure.getCause() instanceof S3Exception refused
                ? remedy(refused)
                : failure.getCause() instanceof SdkException unreachable
                    ? "%s could not be reached (%s). Correct media.s3.endpoint, or mend the way there."
                        .formatted(address(config), unreachable.getMessage())
                    : failure.getMessage());
  }

  private static String address(S3Config config) {
    return config.endpoint() == null
        ? "Amazon's S3 in " + config.region()
        : config.endpoint().toString();
  }

  private static String remedy(S3Exception refused) {
    var code =
        Optional.ofNullable(refused.awsErrorDetails())
            .map(details -> details.errorCode())
            .orElse("");
    return switch (code) {
      case "NoSuchBucket" -> "there is none of that name. Make it, or correct media.s3.bucket.";
      case "InvalidAccessKeyId" -> "it does not know the access key. Correct media.s3.access_key.";
      case "SignatureDoesNotMatch" ->
          "the access key's secret is another one. Correct media.s3.secret_key.";
      case "AccessDenied" ->
          "the access key may not do what is needed. Allow it s3:ListBucket on the bucket, and"
              + " s3:GetObject, s3:PutObject and s3:DeleteObject on what is in it.";
      case "PermanentRedirect", "AuthorizationHeaderMalformed" ->
          "it is in another region. Correct media.s3.region.";
      case "RequestTimeTooSkewed" ->
          "its clock and that of this machine differ. Set this machine's clock.";
      default -> "it answered %d %s.".formatted(refused.statusCode(), code);
    };
  }
}
