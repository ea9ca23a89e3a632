"""Questions with known answers, metrics, report and gates."""
