"""The activity reports as pages and documents show them: who delivered, how far each project came, what was done."""
