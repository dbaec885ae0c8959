package atrium.server.delivery.templates;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be filled in by itself, of the address that is written to and of the account. */
enum TemplateAttribute {
  @JsonProperty("customer.name")
  CUSTOMER_NAME,
  @JsonProperty("customer.first_name")
  CUSTOMER_FIRST_NAME,
  @JsonProperty("customer.address")
  CUSTOMER_ADDRESS,
  @JsonProperty("channel.name")
  CHANNEL_NAME
}
