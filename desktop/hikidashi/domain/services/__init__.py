"""Services and the controllers behind them."""
