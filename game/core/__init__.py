"""What every rule stands on: arrays, luck, the ledger, the parameters and the state."""
