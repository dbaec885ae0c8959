package atrium.connector.content;

import java.math.BigDecimal;
import java.util.Optional;

/** One line of an order, with the price of one piece as the platform stated it. */
public record OrderLine(
    String productId, BigDecimal quantity, Optional<BigDecimal> price, Optional<String> currency) {}
