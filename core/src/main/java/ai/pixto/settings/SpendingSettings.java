package ai.pixto.settings;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * {@code user_options.spending}: limits for what partners charge.
 *
 * @param perOperation US dollars; none for no limit
 * @param allowUnknownPrice whether a model of unknown price may be used in spite of a limit
 */
public record SpendingSettings(Optional<BigDecimal> perOperation, boolean allowUnknownPrice) {}
