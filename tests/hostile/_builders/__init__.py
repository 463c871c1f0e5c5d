"""What git cannot or should not hold: each function writes the content of a case, which names it in `arma`."""
